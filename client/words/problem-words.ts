import type { TFunction } from 'i18next';
import { type AgendaChange, changeLine } from '../../shared/domain/agenda/agenda-changes.ts';
import type { Problem } from '../../shared/domain/agenda/file/expected.ts';
import { valueAt } from '../../shared/domain/agenda/file/shape-problems.ts';

/** The keys of the agenda file's fields; each key has a name in every language. */
const fields = [
  'id',
  'title',
  'organiser',
  'venue',
  'date',
  'timeZone',
  'language',
  'slots',
  'kind',
  'subtitle',
  'session',
  'participants',
  'start',
  'end',
  'room',
  'minutes',
  'minimum',
  'maximum',
  'pays',
  'rank',
  'fixedStart',
  'people',
  'parts',
  'signals',
  'note',
  'name',
  'role',
  'affiliation',
  'heading',
  'share',
] as const;

/** The name of a field, for use inside a sentence; an unknown key is shown as it was written. */
export const fieldName = (key: string, t: TFunction): string => {
  const known = fields.find((field) => field === key);
  if (known === undefined) return `“${key}”`;
  const name = t(`edit.field.${known}`);
  return name.charAt(0).toLowerCase() + name.slice(1);
};

const textAt = (file: unknown, path: readonly PropertyKey[]): string | null => {
  const text = valueAt(file, path);
  return typeof text === 'string' && text.trim() !== '' ? text : null;
};

/** A path of the file such as `slots[4].people[0].name`, in the words that people know: “Debate 1”, “Ada”, “name”. */
export const placeWords = (path: string, file: unknown, t: TFunction): readonly string[] => {
  if (path === '(file)') return [t('edit.wholeFile')];
  if (path === '(address)') return [t('edit.address')];
  const keys = (path.match(/[^.[\]]+/g) ?? []).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  return keys.flatMap((key, index): string[] => {
    const here = keys.slice(0, index + 1);
    if (typeof key === 'string') return typeof keys[index + 1] === 'number' ? [] : [fieldName(key, t)];
    if (keys[index - 1] === 'rows') return [t('bring.row', { row: key })];
    if (keys[index - 1] === 'slots') return [textAt(file, [...here, 'title']) ?? t('edit.slotAt', { place: key + 1 })];
    return [textAt(file, [...here, 'name']) ?? `${fieldName(String(keys[index - 1]), t)} ${key + 1}`];
  });
};

export const expectedWords = ({ expected: { word, values } }: Problem, t: TFunction): string =>
  t(`edit.expected.${word}`, { ...values });

/** A problem in one line: where it is and what was expected. */
export const problemLine = (problem: Problem, file: unknown, t: TFunction): string =>
  t('edit.problemAt', {
    place: placeWords(problem.path, file, t).join(' · '),
    expected: expectedWords(problem, t),
  });

/** One change of the agenda in words. */
export const changeWords = (change: AgendaChange, t: TFunction): string => {
  switch (change.type) {
    case 'agenda':
      return t('edit.changed.agenda');
    case 'moved':
      return t('edit.changed.moved', { title: change.title });
    case 'details':
      return t('edit.changed.details', { title: change.title });
    default:
      return changeLine(change);
  }
};

/** The value of a changed field in words. */
export const valueWords = (field: string, value: unknown, t: TFunction): string => {
  if (value === undefined) return '—';
  if (typeof value === 'boolean') return t(value ? 'edit.yes' : 'edit.no');
  if (typeof value === 'number' && ['minutes', 'minimum', 'maximum'].includes(field)) return t('panel.minutes', { count: value });
  if (!Array.isArray(value)) return String(value);
  return value.map((one) => textAt(one, ['name']) ?? textAt(one, ['title']) ?? textAt(one, ['kind']) ?? String(one)).join(', ');
};
