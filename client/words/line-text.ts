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

const partsOf = (deed: Deed) => ({ subject: deed.subject, object: deed.object, amount: amountText(deed) });
const deedText = (deed: Deed, t: TFunction): string => {
  const what = t(`did.${deed.type}`, partsOf(deed));
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
  return what === '' ? t(`will.${line.type}`, partsOf(line)) : t(isRedo(line) ? 'will.redoOf' : 'will.undoOf', { what });
};
