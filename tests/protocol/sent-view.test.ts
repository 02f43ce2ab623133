import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameHead, writtenView } from '../../server/sockets/views/view-frames.ts';
import type { Agenda } from '../../shared/domain/agenda/agenda.ts';
import { publicAgenda, type RoomView, roomView } from '../../shared/domain/run/views.ts';
import { packedRun, runOf } from '../../shared/protocol/socket/packed-run.ts';
import { type SentView, type ViewMessage, ViewReader } from '../../shared/protocol/socket/sent-view.ts';
import { endOfSeminar } from '../support/days/seminar-end.ts';
import { playDay, type WholeDay, wholeDays } from '../support/days/whole-day.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.info(`sent views: SEED=${seed}`);

type Seen = { readonly room: RoomView; readonly agendaRevision: number };
/** Every state that a day goes through. */
const roomsOf = (day: WholeDay): readonly Seen[] => {
  const seen: Seen[] = [];
  playDay(day, ({ room }) => {
    if (seen.at(-1)?.room.revision !== room.revision)
      seen.push({ room: roomView(room, publicAgenda(room.agenda)), agendaRevision: room.agendaRevision });
  });
  return seen;
};
const overWire = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));
const messageOf = ({ room, agendaRevision }: Seen) => ({
  view: { screen: 'agenda', room } as const,
  wallOffset: 0,
  edition: room.revision,
  agendaRevision,
});
const sentOf = (seen: Seen, part: 'whole' | 'run'): SentView => {
  const [, sent] = JSON.parse(writtenView(messageOf(seen), part).text.slice(1));
  return sent;
};

/** What a screen paints of a day, where so many of its messages are lost and some come twice or late. It asks where it must. */
const painted = (
  rooms: readonly Seen[],
  fates: readonly number[],
  read: { read: (sent: SentView) => ViewMessage | null },
): { readonly shown: readonly ViewMessage[]; readonly asked: number } => {
  const shown: ViewMessage[] = [];
  let asked = 0;
  let agendaSent: number | null = null;
  let late: SentView | null = null;
  const arrives = (sent: SentView): void => {
    const message = read.read(sent);
    if (message !== null) return void shown.push(message);
    asked += 1;
    agendaSent = null;
  };
  for (const [index, seen] of rooms.entries()) {
    const fate = fates[index % fates.length] ?? 0;
    const sent = sentOf(seen, agendaSent === seen.agendaRevision ? 'run' : 'whole');
    agendaSent = seen.agendaRevision;
    if (late !== null && fate > 2) [late] = [arrives(late) ?? null];
    if (fate === 0) continue;
    if (fate === 1) late = sent;
    else arrives(sent);
    if (fate === 2) arrives(sent);
  }
  return { shown, asked };
};
const isMixture = (rooms: readonly Seen[], { view }: ViewMessage): boolean => {
  const seen = rooms.find(({ room }) => room.revision === view.room.revision);
  return JSON.stringify(view.room) !== JSON.stringify(seen?.room);
};
const fates = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 40 });

describe('a run as it travels', () => {
  it('is the same run when it has arrived, whatever has been done', () => {
    fc.assert(
      fc.property(wholeDays, (day) => {
        for (const { room } of roomsOf(day))
          if (room.run !== null) expect(runOf(overWire(packedRun(room.run)))).toEqual(overWire(room.run));
      }),
      { seed, numRuns: 40 },
    );
  });
  it('takes 2.5 KB at most at the end of the day of the seminar, with all that is around it', () => {
    const seen = { room: endOfSeminar(), agendaRevision: 0 };
    const { frame } = writtenView(messageOf(seen), 'run');
    expect(frame.length).toBeLessThanOrEqual(2_500);
    expect(Object.keys(seen.room.run?.slots ?? {})).toHaveLength(12);
  });
  it('is one whole frame, with its agenda and without', () => {
    const seen = { room: endOfSeminar(), agendaRevision: 0 };
    for (const part of ['whole', 'run'] as const) {
      const { text, frame } = writtenView(messageOf(seen), part);
      const words = Buffer.from(`4${text}`);
      expect(frame.equals(Buffer.concat([frameHead(words.length), words]))).toBe(true);
    }
  });
});

describe('a view that comes in two parts', () => {
  it('is painted as the server had it, or not at all, whatever is lost, doubled or late', () => {
    fc.assert(
      fc.property(wholeDays, fates, (day, list) => {
        const rooms = roomsOf(day);
        const { shown } = painted(rooms, list, new ViewReader());
        expect(shown.filter((message) => isMixture(rooms, message))).toEqual([]);
      }),
      { seed, numRuns: 60 },
    );
  });
  it('sabotage: a screen that takes a run under whatever agenda it has paints a mixture', () => {
    class Careless {
      #agenda: Agenda | null = null;
      readonly #reader = new ViewReader();
      read(sent: SentView): ViewMessage | null {
        this.#agenda = sent.agenda ?? this.#agenda;
        return this.#agenda === null ? null : this.#reader.read({ ...sent, agenda: this.#agenda });
      }
    }
    const caught = fc.check(
      fc.property(wholeDays, fates, (day, list) => {
        const rooms = roomsOf(day);
        return !painted(rooms, list, new Careless()).shown.some((message) => isMixture(rooms, message));
      }),
      { seed, numRuns: 3_000 },
    );
    expect(caught.failed).toBe(true);
  });
  it('needs its agenda once and no question where nothing is lost', () => {
    fc.assert(
      fc.property(wholeDays, (day) => {
        const rooms = roomsOf(day);
        const { shown, asked } = painted(rooms, [9], new ViewReader());
        expect([shown.length, asked]).toEqual([rooms.length, 0]);
      }),
      { seed, numRuns: 20 },
    );
  });
  it('is named by a revision under which there is one agenda', () => {
    fc.assert(
      fc.property(wholeDays, (day) => {
        const agendas = new Map<number, string>();
        for (const { room, agendaRevision } of roomsOf(day)) {
          const text = JSON.stringify(room.agenda);
          expect(agendas.get(agendaRevision) ?? text).toBe(text);
          agendas.set(agendaRevision, text);
        }
      }),
      { seed, numRuns: 40 },
    );
  });
  it('is not put together from two connections', () => {
    const reader = new ViewReader();
    const seen = { room: endOfSeminar(), agendaRevision: 3 };
    expect(reader.read(sentOf(seen, 'whole'))?.view.room).toEqual(overWire(seen.room));
    expect(reader.read(sentOf(seen, 'run'))).not.toBeNull();
    reader.forget();
    expect(reader.read(sentOf(seen, 'run'))).toBeNull();
  });
});
