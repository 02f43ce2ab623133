import { useCallback, useState } from 'react';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { type Clash, mergeAgenda } from '../../../shared/domain/editing/merge-agenda.ts';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import { ask, type Refused } from '../../live/ask.ts';
import { newId } from '../../live/ids.ts';

/** The fields that two people changed at once, and the agenda as each of them had it. */
export type Conflict = { readonly clashes: readonly Clash[]; readonly mine: AgendaFile; readonly theirs: AgendaFile };
type Base = { readonly agenda: Agenda; readonly file: AgendaFile; readonly planRevision: number };
export type Saved = { readonly ok: true } | Refused;

const baseOf = ({ room, planRevision }: ModeratorView): Base => ({
  agenda: room.agenda,
  file: fileOfAgenda(room.agenda),
  planRevision,
});
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Sends an edit over HTTP: it carries a whole agenda, which is more than a packet of the socket may hold. */
export const sendAgenda = async (room: string, command: Command): Promise<Saved> => {
  const answer = await ask('POST', api.commands, { names: { room }, body: { id: newId(), command } });
  return answer.ok ? { ok: true } : answer;
};

/** The agenda as it is edited here, with the revision on which the editing began. An untouched draft follows the room. */
export const useDraft = (view: ModeratorView) => {
  const [base, setBase] = useState<Base>(() => baseOf(view));
  const [steps, setSteps] = useState<readonly AgendaFile[]>([]);
  const [answer, setAnswer] = useState<Saved | null>(null);
  const [saving, setSaving] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const draft = steps.at(-1) ?? base.file;
  const isDirty = !same(draft, base.file);
  const hasMoved = view.planRevision !== base.planRevision;
  // Where nothing was changed here, or the saved edit has arrived, the draft is the room's agenda.
  if (hasMoved && (!isDirty || same(draft, fileOfAgenda(view.room.agenda)))) {
    setBase(baseOf(view));
    setSteps([]);
  }
  const change = useCallback(
    (edit: (file: AgendaFile) => AgendaFile) => {
      setAnswer(null);
      setSteps((list) => {
        const before = list.at(-1) ?? base.file;
        const after = edit(before);
        return same(before, after) ? list : [...list.slice(-100), after];
      });
    },
    [base],
  );
  return {
    base,
    draft,
    isDirty,
    /** Somebody else has changed the agenda since this draft began. */
    isOvertaken: hasMoved && isDirty,
    answer,
    saving,
    change,
    stepBack: steps.length === 0 ? null : () => setSteps((list) => list.slice(0, -1)),
    discard: () => {
      setAnswer(null);
      setConflict(null);
      setBase(baseOf(view));
      setSteps([]);
    },
    /** Puts this draft's changes on top of the room's agenda; fields that both changed are conflicts until somebody settles them. */
    reapply: () => {
      const theirs = baseOf(view);
      const { file, clashes } = mergeAgenda(base.file, draft, theirs.file);
      setAnswer(null);
      setBase(theirs);
      setSteps([file]);
      setConflict(clashes.length === 0 ? null : { clashes, mine: draft, theirs: theirs.file });
    },
    conflict,
    settle: () => setConflict(null),
    save: async () => {
      setSaving(true);
      // The draft takes the form that the room will keep (no space at the end of a title), so that the saved agenda is recognised when
      // it arrives.
      const reading = agendaOf(draft);
      const agenda = reading.ok ? fileOfAgenda(reading.agenda) : draft;
      change(() => agenda);
      setAnswer(await sendAgenda(view.room.id, { type: 'edit-agenda', planRevision: base.planRevision, agenda }));
      setSaving(false);
    },
  };
};
export type Draft = ReturnType<typeof useDraft>;
