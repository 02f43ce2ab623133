import type { TFunction } from 'i18next';
import type { Deed, LogLine } from '../../../shared/domain/run/views.ts';
import { digits } from '../../../shared/domain/time/digits.ts';
import { duration } from '../../../shared/domain/time/time.ts';

const amountText = ({ type, amount }: Deed): string =>
  amount === undefined ? '' : type === 'set-rate' ? String(amount) : digits(duration(amount)).text;

const partsOf = (deed: Deed) => ({ subject: deed.subject, object: deed.object, amount: amountText(deed) });
const deedText = (deed: Deed, t: TFunction): string => t(`did.${deed.type}`, partsOf(deed));
const namedText = (line: LogLine, t: TFunction): string => (line.of ?? []).map((deed) => deedText(deed, t)).join(', ');

/** One line of what was done, in words; an undo and a redo name what they took back or did again. */
export const lineText = (line: LogLine, t: TFunction): string => {
  const what = namedText(line, t);
  return what === '' ? deedText(line, t) : t(line.type === 'redo' ? 'did.redoOf' : 'did.undoOf', { what });
};

/** The same of what is not done yet. */
export const willText = (line: LogLine, t: TFunction): string => {
  const what = namedText(line, t);
  return what === '' ? t(`will.${line.type}`, partsOf(line)) : t(line.type === 'redo' ? 'will.redoOf' : 'will.undoOf', { what });
};
