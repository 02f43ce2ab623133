import { createHash } from 'node:crypto';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { agendaChanges, changeLine } from '../../../shared/domain/agenda/agenda-changes.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';

export type AgendaSource = { readonly hash: string; readonly agenda: Agenda };

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Hash of the file that the room runs on: that of the last one applied, else of the first. */
export const appliedHash = (first: string, entries: readonly Entry[]): string =>
  entries.reduce((hash, { command }) => (command.type === 'apply-file' ? command.hash : hash), first);

/** What another plan changes, a line each, for the moderator to judge. */
export const changesBetween = (before: Agenda, after: Agenda): readonly string[] => agendaChanges(before, after).map(changeLine);
