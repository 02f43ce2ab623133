import { byId, ownValue } from '../../../../shared/domain/by-id.ts';
import { ROLES, type Role } from '../../../../shared/protocol/http/programmes.ts';

const SAVED = 'rostrum.columns';
/** So many sheets are remembered, the latest first. */
const MOST = 20;

type Roles = readonly (Role | null)[];
type Headings = readonly { readonly name: string }[];

/** A sheet is known by its headings; one without any is known by nothing. */
const keyOf = (columns: Headings): string | null =>
  columns.every(({ name }) => name === '') ? null : columns.map(({ name }) => name.trim().toLowerCase()).join('\t');

const isRoles = (value: unknown, count: number): value is Roles =>
  Array.isArray(value) && value.length === count && value.every((role) => role === null || ROLES.some((one) => one === role));

const keptIn = (saved: string | null): object => {
  try {
    const kept: unknown = JSON.parse(saved ?? '{}');
    return kept !== null && typeof kept === 'object' ? kept : {};
  } catch {
    return {};
  }
};

/** What the columns under these headings were set to the last time; null where nobody has set them. */
export const columnsKnown = (saved: string | null, columns: Headings): Roles | null => {
  const key = keyOf(columns);
  const roles: unknown = key === null ? null : ownValue(keptIn(saved), key);
  return isRoles(roles, columns.length) ? roles : null;
};

/** What is kept once the columns under these headings were set by hand. */
export const columnsKept = (saved: string | null, columns: Headings, roles: Roles): string => {
  const key = keyOf(columns);
  const kept = Object.entries(keptIn(saved)).filter(([other]) => other !== key);
  return JSON.stringify(byId<unknown>(key === null ? kept : [[key, roles] as const, ...kept].slice(0, MOST)));
};

/** As the two above, on this device. */
export const rememberedColumns = (columns: Headings): Roles | null => columnsKnown(localStorage.getItem(SAVED), columns);
export const rememberColumns = (columns: Headings, roles: Roles): void =>
  localStorage.setItem(SAVED, columnsKept(localStorage.getItem(SAVED), columns, roles));
