import type { Kind, PartKind } from '../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import type { Problem } from '../../../shared/domain/agenda/file/expected.ts';
import type { Format, Remark, Role } from '../../../shared/protocol/http/programmes.ts';

/** Date as YYYY-MM-DD, null where the programme gives times alone; local wall time as HH:MM. */
export type Start = { readonly date: string | null; readonly time: string };

export type FoundPerson = {
  readonly name: string;
  readonly role?: string;
  readonly affiliation?: string;
  readonly heading?: string;
};
export type FoundPart = { readonly kind: PartKind; readonly title?: string; readonly minutes?: number };

/** One thing that happens, as the programme tells it: nothing is guessed yet. */
export type Found = {
  /** The name under which the system that it comes from knows it. */
  readonly guid?: string;
  readonly title: string;
  readonly subtitle?: string;
  /** The session that it stands in, such as “Session 1” or the block of an academic programme. */
  readonly session?: string;
  readonly participants?: string;
  readonly start: Start | null;
  /** Minutes, with a fraction where the programme has one; null where it does not say how long. */
  readonly minutes: number | null;
  /** The rooms that it happens in; empty: in all of them. */
  readonly rooms: readonly string[];
  readonly people: readonly FoundPerson[];
  /** What the programme itself says that it is; absent where it does not. */
  readonly kind?: Kind;
  readonly parts?: readonly FoundPart[];
  /** Minutes before its end. */
  readonly signals?: readonly number[];
  readonly fixedStart?: boolean;
  readonly note?: string;
};

/** A column of a sheet: its heading, what stands in it first, and what it is read as; null: it is left out. */
export type Column = { readonly name: string; readonly sample: string; readonly role: Role | null };

/** A programme as it was read, of one or more rooms and days. */
export type Programme = {
  readonly format: Format;
  readonly title: string | null;
  readonly organiser?: string;
  readonly venue?: string;
  /** An IANA zone; null where the programme names none. */
  readonly timeZone: string | null;
  readonly language: string | null;
  /** Where its dates and times are in UTC, and mean something only once a zone is chosen. */
  readonly utc?: true;
  readonly found: readonly Found[];
  /** The columns of a sheet. */
  readonly columns?: readonly Column[];
  /** Our own file: it is taken as it is. */
  readonly agenda?: AgendaFile;
  readonly remarks: readonly Remark[];
};

export type ProgrammeReading =
  | { readonly ok: true; readonly programme: Programme }
  | { readonly ok: false; readonly problems: readonly Problem[] };
