import type { TFunction } from 'i18next';
import { digits } from '../../shared/domain/digits.ts';
import { duration } from '../../shared/domain/time.ts';
import type { LogLine } from '../../shared/domain/views.ts';

const amountText = ({ type, amount }: LogLine): string =>
  amount === undefined ? '' : type === 'set-rate' ? String(amount) : digits(duration(amount)).text;

/** One line of what was done, in words. */
export const lineText = (line: LogLine, t: TFunction): string =>
  t(`did.${line.type}`, { subject: line.subject, object: line.object, amount: amountText(line) });
