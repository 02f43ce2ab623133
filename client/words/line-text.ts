import type { TFunction } from 'i18next';
import type { Deed, LogLine } from '../../shared/domain/run/views.ts';
import { digits } from '../../shared/domain/time/digits.ts';
import { duration } from '../../shared/domain/time/time.ts';

/** “2 min”, “30 s”, “2 min 30 s”. */
const lengthInWords = (ms: number): string => {
  const seconds = Math.round(ms / 1_000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes > 0 ? `${minutes}\u00a0min` : '', rest > 0 || minutes === 0 ? `${rest}\u00a0s` : '']
    .filter(Boolean)
    .join('\u00a0');
};

const amountText = ({ type, amount }: Deed): string => {
  if (amount === undefined) return '';
  if (type === 'set-rate' || type === 'close-list') return String(amount);
  return type === 'began-earlier' || type === 'ended-earlier' ? lengthInWords(amount) : digits(duration(amount)).text;
};

/** What names people of a list, some of whom have no name yet: a sentence says “somebody” there. */
const NAMELESS: ReadonlySet<Deed['type']> = new Set<Deed['type']>([
  'give-floor',
  'end-floor',
  'interpose',
  'end-interposed',
  'return-to-list',
  'add-to-list',
  'change-in-list',
  'move-in-list',
  'remove-from-list',
]);
const isNameless = ({ type }: Deed, name: string): boolean => name === '' && NAMELESS.has(type);
const partsOf = (deed: Deed, t: TFunction) => {
  const [subject, object] = [deed.subject, deed.object].map((name) => (isNameless(deed, name) ? t('did.somebody') : name));
  return { subject, object, amount: amountText(deed) };
};
/** A sentence that begins with “somebody” begins with a capital all the same; a name stays as it is written. */
const sentence = (deed: Deed, text: string): string =>
  isNameless(deed, deed.subject) ? text.charAt(0).toLocaleUpperCase() + text.slice(1) : text;
const deedText = (deed: Deed, t: TFunction): string => {
  const what = sentence(deed, t(`did.${deed.type}`, partsOf(deed, t)));
  return deed.late === undefined ? what : t('did.late', { what, count: deed.late });
};
const namedText = (line: LogLine, t: TFunction): string => (line.of ?? []).map((deed) => deedText(deed, t)).join(', ');

const isRedo = ({ type }: LogLine): boolean => type === 'redo' || type === 'redo-list';

/** One line of what was done, in words; an undo and a redo name what they took back or did again. */
export const lineText = (line: LogLine, t: TFunction): string => {
  const what = namedText(line, t);
  return what === '' ? deedText(line, t) : t(isRedo(line) ? 'did.redoOf' : 'did.undoOf', { what });
};

/** The same of what is not done yet. */
export const willText = (line: LogLine, t: TFunction): string => {
  const what = namedText(line, t);
  return what === ''
    ? sentence(line, t(`will.${line.type}`, partsOf(line, t)))
    : t(isRedo(line) ? 'will.redoOf' : 'will.undoOf', { what });
};
