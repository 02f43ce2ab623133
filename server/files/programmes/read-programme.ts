import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { LIMITS } from '../../../shared/domain/agenda/file/agenda-limits.ts';
import { type Expected, expecting } from '../../../shared/domain/agenda/file/expected.ts';
import { DEEPEST_JSON, exceededLimit, MOST_JSON_KEYS } from '../../../shared/domain/agenda/file/json-limits.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { shownValue } from '../../../shared/domain/agenda/file/shape-problems.ts';
import { LARGEST_PROGRAMME, type Remark, remarkOn } from '../../../shared/protocol/http/programmes.ts';
import { fromFrabJson, fromFrabXml, fromSchedule2, isFrabJson } from './formats/frab.ts';
import { fromCalendar } from './formats/icalendar.ts';
import { fromIndicoEvent, fromIndicoTimetable } from './formats/indico.ts';
import { fromOntime } from './formats/ontime.ts';
import { fromPlainText } from './formats/plain-text.ts';
import { fromPretalxWidget } from './formats/pretalx-widget.ts';
import { fromSessionizeAll, fromSessionizeGrid, fromSessionizeSessions } from './formats/sessionize.ts';
import type { Programme, ProgrammeReading } from './programme.ts';
import { headOf, type Mapping, type Rows } from './sheets/heading.ts';
import { fromOntimeSheet, ontimeHead } from './sheets/ontime-sheet.ts';
import { rowsOfText, rowsOfWorkbook } from './sheets/read-sheet.ts';
import { fromRoomsBeside } from './sheets/rooms-beside.ts';
import { fromRows } from './sheets/table.ts';
import { at, entries, isObject } from './texts/values.ts';

/** Twenty rooms of as many slots as an agenda may have. */
const MOST_FOUND = 20 * LIMITS.slots;

const refused = (expected: Expected, value = '', path = '(file)'): ProgrammeReading => ({
  ok: false,
  problems: [{ path, value: shownValue(value.slice(0, 60)), expected }],
});
const reasonOf = (error: unknown): string =>
  (error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)).slice(0, 160);

type Decoded = { readonly text: string; readonly remarks: readonly Remark[] };

/** The text of a file: UTF-8, UTF-16 where it says so by its first bytes, else Windows-1252, which offices still write. */
const decoded = (bytes: Uint8Array): Decoded => {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { text: new TextDecoder(first === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes), remarks: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), remarks: [] };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), remarks: [remarkOn('old-characters', {})] };
  }
};

/** A file of another sort, by how it begins: what people have beside the programme that can be read. */
const OTHER_FILES: readonly (readonly [begins: readonly number[], kind: string])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'PDF'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'Word/Excel 97'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'RTF'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG'],
  [[0xff, 0xd8, 0xff], 'JPEG'],
];
const otherKind = (bytes: Uint8Array): string | undefined =>
  OTHER_FILES.find(([begins]) => begins.every((byte, place) => bytes[place] === byte))?.[1];

/** What is read from JSON, by the keys that only that format has; null where none is known. */
const fromJson = (file: unknown): ProgrammeReading | null => {
  const read = (programme: Programme): ProgrammeReading => ({ ok: true, programme });
  if (Array.isArray(at(file, 'slots'))) {
    const reading = agendaOf(file);
    if (!reading.ok) return { ok: false, problems: reading.problems };
    const agenda = fileOfAgenda(reading.agenda);
    const { title, timeZone, language } = agenda;
    return read({ format: 'agenda', title, timeZone, language, agenda, found: [], remarks: [] });
  }
  if (Array.isArray(at(file, 'schedule', 'events'))) return read(fromSchedule2(file));
  if (isFrabJson(file)) return read(fromFrabJson(file));
  if (Array.isArray(at(file, 'talks')) && at(file, 'rooms') !== undefined) return read(fromPretalxWidget(file));
  if (Array.isArray(at(file, 'sessions')) && at(file, 'speakers') !== undefined) return read(fromSessionizeAll(file));
  if (Array.isArray(file) && file.some((day) => Array.isArray(at(day, 'rooms')))) return read(fromSessionizeGrid(file));
  if (Array.isArray(file) && file.some((group) => at(group, 'groupName') !== undefined && Array.isArray(at(group, 'sessions'))))
    return read(fromSessionizeSessions(file));
  if (isObject(at(file, 'rundowns')) || Array.isArray(at(file, 'rundown'))) return read(fromOntime(file));
  const results = at(file, 'results');
  if (Array.isArray(results)) {
    const programme = fromIndicoEvent(file);
    const isBare = programme.found.length === 0 && results.some((event) => at(event, 'startDate') !== undefined);
    return isBare ? refused(expecting('contributions')) : read(programme);
  }
  if (isObject(results) && entries(results).some(([, days]) => entries(days).some(([day]) => /^\d{8}$/.test(day))))
    return read(fromIndicoTimetable(file));
  return null;
};

const jsonReading = (text: string): ProgrammeReading => {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return refused(/[}\]]$/.test(text) ? expecting('json', { reason: reasonOf(error) }) : expecting('whole-file'), text);
  }
  const excess = exceededLimit(file);
  if (excess !== null) return refused(expecting(excess, { most: excess === 'depth' ? DEEPEST_JSON : MOST_JSON_KEYS }));
  return fromJson(file) ?? refused(expecting('programme'), text);
};

const xmlReading = (text: string): ProgrammeReading => {
  if (/<!DOCTYPE\s+html|<html[\s>]/i.test(text.slice(0, 2_000))) return refused(expecting('no-web-page'), text);
  if (/^<!--[\s\S]{0,200}BEGIN:VCALENDAR/.test(text)) return refused(expecting('bare-calendar'), text);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return refused(expecting('plain-xml'), text);
  if (!/<schedule[\s>]/.test(text)) return refused(expecting('programme'), text);
  if (!/<\/schedule\s{0,9}>/.test(text)) return refused(expecting('whole-file'), text);
  try {
    return { ok: true, programme: fromFrabXml(text) };
  } catch (error) {
    return refused(expecting('xml', { reason: reasonOf(error) }), text);
  }
};

const calendarReading = (text: string): ProgrammeReading => {
  if (!/END:VCALENDAR$/i.test(text)) return refused(expecting('whole-file'), text);
  try {
    return { ok: true, programme: fromCalendar(text) };
  } catch (error) {
    return refused(expecting('calendar', { reason: reasonOf(error) }), text);
  }
};

/** Rows of a sheet; those of Ontime say more than a table does, such as groups and what is skipped. */
const sheetReading = (rows: Rows, mapping: Mapping | null): ProgrammeReading => {
  if (ontimeHead(rows) !== -1) return { ok: true, programme: fromOntimeSheet(rows) };
  const beside = mapping === null && headOf(rows).isGuess ? fromRoomsBeside(rows) : null;
  return beside === null ? fromRows(rows, mapping) : { ok: true, programme: beside };
};

const textReading = (text: string, mapping: Mapping | null): ProgrammeReading => {
  const rows = rowsOfText(text);
  if (rows !== null) return sheetReading(rows, mapping);
  const programme = fromPlainText(text);
  return programme.found.length > 0 ? { ok: true, programme } : refused(expecting('programme'), text);
};

/** What is of a size that can be shown. */
const withinLimits = (reading: ProgrammeReading): ProgrammeReading => {
  if (!reading.ok || reading.programme.agenda !== undefined) return reading;
  const { programme } = reading;
  if (programme.found.length === 0) return refused(expecting('something'));
  if (programme.found.length > MOST_FOUND) return refused(expecting('entries', { most: MOST_FOUND }));
  return reading;
};

/** A workbook is a zip, and begins as one. */
const isWorkbook = ([first, second]: Uint8Array): boolean => first === 0x50 && second === 0x4b;

/**
 * Reads a programme, whatever it is: by what it holds, never by its name. Nothing of it is guessed yet (`draftOf` does). `mapping`:
 * what the columns of a sheet are to be read as, where somebody chose.
 */
export const readProgramme = async (bytes: Uint8Array, mapping: Mapping | null = null): Promise<ProgrammeReading> => {
  if (bytes.length > LARGEST_PROGRAMME) return refused(expecting('megabytes', { most: LARGEST_PROGRAMME / 1024 / 1024 }));
  const other = otherKind(bytes);
  if (other !== undefined) return refused(expecting('text-of-it', { kind: other }));
  if (isWorkbook(bytes)) {
    const rows = await rowsOfWorkbook(bytes);
    return 'problem' in rows ? refused(rows.problem) : withinLimits(sheetReading(rows.rows, mapping));
  }
  const { text: raw, remarks } = decoded(bytes);
  const text = raw.replace(/^\uFEFF/, '').trim();
  if (text === '') return refused(expecting('something'));
  const reading = /^[{[]/.test(text)
    ? jsonReading(text)
    : text.startsWith('<')
      ? xmlReading(text)
      : /^BEGIN:VCALENDAR/i.test(text)
        ? calendarReading(text)
        : textReading(text, mapping);
  if (!reading.ok) return reading;
  return withinLimits({ ok: true, programme: { ...reading.programme, remarks: [...remarks, ...reading.programme.remarks] } });
};
