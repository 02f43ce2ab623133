import { unzipSync, zipSync } from 'fflate';
import { sampleWorkbook, textSamples } from '../../support/agendas/programme-samples.ts';
import { seeded } from '../../support/properties/random.ts';

/** What is put into files: signs that end or begin something in one of the forms, and numbers at the edges. */
const TOKENS = [
  '"', "'", '{', '}', '[', ']', ':', ';', ',', '\n', '\r\n', '\t', '\0', '<', '>', '</', '<!--', ']]>', '&', '&#0;', '\\', '\u202e',
  '-1', '0', '1e999', 'NaN', '99999999999999999999', '25:61', '0000-00-00', '9999-99-99T99:99:99Z', 'null', 'true', '[]', '{}', '""',
  '__proto__', 'constructor', 'BEGIN:VEVENT\r\n', 'END:VEVENT\r\n', 'RRULE:FREQ=SECONDLY\r\n', 'DTSTART:20270304T090000Z\r\n', '%00', 'é', '\ud83d', '😀',
] as const; // biome-ignore format: a list of signs
/** Longer files take longer and find no more: what breaks a reader stands in a few lines. */
const LONGEST = 6_000;

type Random = () => number;
const below = (random: Random, count: number): number => Math.floor(random() * count);

const join = (...parts: readonly Uint8Array[]): Uint8Array => Buffer.concat(parts);

/** One change of a file: something left out, put in, doubled, turned over, cut off, or taken from another file. */
const changed = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array => {
  const at = below(random, bytes.length + 1);
  const end = Math.min(bytes.length, at + below(random, 40));
  const [head, taken, tail] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  switch (below(random, 8)) {
    case 0:
      return join(head, tail);
    case 1:
      return join(head, taken, taken, tail);
    case 2: {
      const flipped = Uint8Array.from(taken, (byte) => byte ^ (1 << below(random, 8)));
      return join(head, flipped, tail);
    }
    case 3:
      return head;
    case 4: {
      const other = others[below(random, others.length)] ?? bytes;
      const from = below(random, other.length);
      return join(head, other.subarray(from, from + below(random, 400)), tail);
    }
    case 5: {
      const times = 1 + below(random, 200);
      return join(head, ...Array.from({ length: times }, () => taken), tail);
    }
    default:
      return join(head, Buffer.from(TOKENS[below(random, TOKENS.length)] ?? ''), random() < 0.5 ? tail : join(taken, tail));
  }
};

const mutated = (bytes: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array => {
  let all = bytes;
  // Most are changed a little: a file that is changed much is hardly ever a programme any more.
  for (let times = 1 + Math.floor(8 * random() ** 3); times > 0; times -= 1)
    all = changed(all, random, others).subarray(0, LONGEST);
  return all;
};

/** Files that were good once, each a little or much changed; `file(n)` is the same for a seed each time. */
export const mutatedFiles = async (seed: number): Promise<(index: number) => Uint8Array> => {
  const texts = textSamples.map((text) => new TextEncoder().encode(text));
  const workbook = await sampleWorkbook();
  const inside = unzipSync(workbook);
  const names = Object.keys(inside).filter((name) => name.endsWith('.xml'));
  /** A workbook that can be unpacked, with one of its pages changed: bytes of a packed one hardly ever reach the reader. */
  const workbookOf = (random: Random): Uint8Array => {
    const name = names[below(random, names.length)] ?? '';
    const page = mutated(inside[name] ?? workbook, random, Object.values(inside));
    return zipSync({ ...inside, [name]: page }, { level: 0 });
  };
  return (index) => {
    const random = seeded(seed * 1_000_003 + index);
    const kind = below(random, texts.length + 2);
    if (kind === texts.length) return mutated(workbook, random, texts);
    return kind > texts.length ? workbookOf(random) : mutated(texts[kind] ?? workbook, random, [...texts, workbook]);
  };
};
