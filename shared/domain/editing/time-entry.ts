/** What was typed into a field of times: local HH:MM for a start, whole minutes for a length; null where it is neither. */
const cleaned = (text: string): string => text.trim().toLowerCase().replaceAll('−', '-').replace(/\s+/g, ' ');

const MINUTES_OF_DAY = 1_440;
const twoDigits = (count: number): string => String(count).padStart(2, '0');

/** Local HH:MM of minutes since midnight; the next day counts on. */
export const clockText = (minutes: number): string => {
  const within = ((minutes % MINUTES_OF_DAY) + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  return `${twoDigits(Math.floor(within / 60))}:${twoDigits(within % 60)}`;
};

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** `+5`, `-5`, `+1h15`: minutes by which a time or a length is to move. */
const shiftOf = (text: string): number | null => {
  const found = text.match(/^([+-]) ?(.+)$/);
  if (!found) return null;
  const by = lengthOf(found[2] ?? '', null);
  return by === null ? null : found[1] === '-' ? -by : by;
};

/**
 * A start: `9`, `9:30`, `9.30`, `9h30`, `930`, `0930`, `9:30 pm`; `+5` and `-5` move `current`.
 * Null where it is no time of the day.
 */
export const startOf = (typed: string, current: string | null): string | null => {
  const text = cleaned(typed);
  const by = shiftOf(text);
  if (by !== null) {
    const moved = current === null ? -1 : minutesOf(current) + by;
    return moved < 0 ? null : clockText(moved);
  }
  const found = text.match(/^(\d{1,2})(?: ?[:.h ] ?(\d{2})?)?(?: ?(am|pm))?$/) ?? text.match(/^(\d{1,2})(\d{2})(?: ?(am|pm))?$/);
  if (!found) return null;
  const [, hour = '', minute = '0', half] = found;
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return null;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  return hours < 24 && Number(minute) < 60 ? `${twoDigits(hours)}:${twoDigits(Number(minute))}` : null;
};

/** A length: `90`, `90 min`, `1h15`, `1:15`, `1 h`, `1.5h`; `+5` and `-5` move `current`. Null where it is no length of 1 min to a day. */
export const lengthOf = (typed: string, current: number | null): number | null => {
  const text = cleaned(typed);
  const inRange = (minutes: number): number | null =>
    Number.isInteger(minutes) && minutes >= 1 && minutes <= MINUTES_OF_DAY ? minutes : null;
  const by = shiftOf(text);
  if (by !== null) return current === null ? null : inRange(current + by);
  const plain = text.match(/^(\d+) ?(?:m|min|mn|minutes?|’|')?$/);
  if (plain) return inRange(Number(plain[1]));
  const hours = text.match(/^(\d+) ?(?:h|:) ?(\d{1,2})? ?(?:m|min|mn)?$/);
  if (hours) {
    const minutes = Number(hours[2] ?? 0);
    return minutes < 60 && !(text.includes(':') && hours[2] === undefined) ? inRange(Number(hours[1]) * 60 + minutes) : null;
  }
  const decimal = text.match(/^(\d+[.,]\d+) ?h$/);
  return decimal ? inRange(Number((decimal[1] ?? '').replace(',', '.')) * 60) : null;
};

/** More warnings than this nobody hears. */
const MOST_SIGNALS = 10;

/** Signals as minutes before the end, longest first: `5 1`, `10, 5, 2`. Null where one of them is no whole minutes. */
export const signalsOf = (typed: string): readonly number[] | null => {
  const parts = typed.split(/[,; ]/).filter((part) => part !== '');
  const signals = [...new Set(parts.map(Number))];
  const areMinutes = parts.every((part) => /^\d{1,4}$/.test(part)) && signals.every((signal) => signal >= 1);
  return areMinutes && signals.length > 0 && signals.length <= MOST_SIGNALS ? signals.sort((a, b) => b - a) : null;
};
