import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { addSlot, consequences, hasTimes, moveSlot, place } from '../../../shared/domain/editing/edit.ts';
import { alignRun } from '../../../shared/domain/evolve/align-run.ts';
import { forecast } from '../../../shared/domain/forecast/forecast.ts';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import { localTime } from '../../../shared/domain/time/local-time.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { type Live, useLive } from '../../live/connection/use-live.ts';
import { BringProgramme } from '../../rooms/bring/bring-programme.tsx';
import { LiveGate } from '../../rooms/live-gate.tsx';
import { useNow } from '../../time/use-now.ts';
import { Button } from '../../ui/controls/button.tsx';
import { SortableList } from '../../ui/controls/sortable-list.tsx';
import { ConnectionBadge } from '../../ui/frame/connection-badge.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { driftText } from '../../words/drift-text.ts';
import { CueFields } from './cues/cue-fields.tsx';
import style from './edit.module.css';
import { factOf, gapAbove, namesOf, problemsOfHead, problemsOfSlot } from './edit-view.ts';
import { WantedElsewhere } from './elsewhere.tsx';
import { HEAD_FIELDS, HeadFields } from './head-fields.tsx';
import { Clashes, Overtaken } from './overtaken.tsx';
import { RoomsPanel } from './rooms-panel.tsx';
import { SlotRow } from './slots/slot-row.tsx';
import { type Draft, sendAgenda, useDraft } from './use-draft.ts';

export const Edit = ({ room }: { room: string }) => {
  const live = useLive('moderator', room);
  return (
    <LiveGate live={live} screen="moderator">
      {(view, link) => <Editor view={view} live={link} />}
    </LiveGate>
  );
};

const Answer = ({ draft, room }: { draft: Draft; room: ModeratorView['room'] }) => {
  const { t } = useTranslation();
  const { answer } = draft;
  if (answer === null || answer.ok) return null;
  const people = new Map(room.agenda.slots.flatMap((slot) => slot.people).map(({ id, name }) => [id, name]));
  return (
    <p className="problem" role="alert">
      {t(`no.${answer.why}`)}{' '}
      {answer.detail === undefined || answer.why === 'plan-moved' ? '' : namesOf(answer.detail, draft.base.file, people)}
      {answer.why === 'has-facts' ? ` ${t('edit.wayOut')}` : ''}
    </p>
  );
};

/** The end of the day, the gaps, overlaps and drift that the draft leads to, counted anew while somebody types. */
const DraftConsequences = ({
  view,
  live,
  file,
  draft,
}: {
  view: ModeratorView;
  live: Live<'moderator'>;
  file: AgendaFile;
  draft: Draft;
}) => {
  const { t } = useTranslation();
  const now = useNow(live.connection.clock, view.room);
  const { end, between } = consequences(file);
  const reading = useMemo(() => agendaOf(file), [file]);
  const { run, dueOffset, agenda } = view.room;
  const drift =
    run !== null && reading.ok
      ? forecast({ agenda: reading.agenda, run: alignRun(run, agenda, reading.agenda, now), dueOffset }, now).drift
      : null;
  const sum = (sign: 1 | -1): number => between.reduce((all, { minutes }) => all + Math.max(0, sign * minutes), 0);
  return (
    <p className={`${style['comes']} tabular`} aria-live="polite">
      <strong>{t('edit.end', { time: end })}</strong>
      <span>{t('edit.gaps', { count: sum(1) })}</span>
      <span data-bad={sum(-1) > 0}>{t('edit.overlaps', { count: sum(-1) })}</span>
      {drift === null ? null : <span>{driftText(drift, t)}</span>}
      <span data-bad={!reading.ok}>
        {reading.ok ? t('edit.sound') : t('edit.problems', { count: reading.problems.length + reading.more })}
      </span>
      {draft.isDirty ? <em>{t('edit.unsaved')}</em> : null}
    </p>
  );
};

const Editor = ({ view, live }: { view: ModeratorView; live: Live<'moderator'> }) => {
  const { t } = useTranslation();
  const draft = useDraft(view);
  const [previewed, preview] = useState<AgendaFile | null>(null);
  const { room } = view;
  const file = draft.draft;
  const reading = useMemo(() => agendaOf(file), [file]);
  const problems = reading.ok ? (draft.answer?.ok === false ? (draft.answer.problems ?? []) : []) : reading.problems;
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  useEffect(() => {
    if (!draft.isDirty) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [draft.isDirty]);
  const present = useMemo(() => ({ file, room }), [file, room]);
  const row = place(file);
  const { between } = consequences(previewed ?? file);
  const items = file.slots.map((slot, index) => ({ id: slot.id, text: slot.title, index }));
  const headProblems = problemsOfHead(problems, file, t);
  const history = (what: 'undo' | 'redo', id: string | null): void => {
    if (id !== null) void sendAgenda(room.id, what === 'undo' ? { type: 'undo', ids: [id] } : { type: 'redo', id });
  };
  return (
    <main className={`page ${style['edit']}`}>
      <header className={style['head']}>
        <div className="row spread">
          <h1>{file.title.trim() === '' ? '—' : file.title}</h1>
          <span className="row">
            <ConnectionBadge live={live} />
            <a className="button" href={pathTo(pages.moderator, { room: room.id })}>
              {t('report.console')}
            </a>
            <LanguageChoice />
          </span>
        </div>
        <DraftConsequences view={view} live={live} file={previewed ?? file} draft={draft} />
        <div className="row">
          <Button
            look="primary"
            state={draft.saving ? 'under-way' : 'idle'}
            isDisabled={!draft.isDirty || !reading.ok || draft.isOvertaken}
            onPress={() => void draft.save()}
          >
            {t('edit.save')}
          </Button>
          <Button isDisabled={draft.stepBack === null} onPress={() => draft.stepBack?.()}>
            {t('edit.stepBack')}
          </Button>
          <Button isDisabled={!draft.isDirty} onPress={draft.discard}>
            {t('edit.discard')}
          </Button>
          <Button isDisabled={view.undoPlan === null || draft.isDirty} onPress={() => history('undo', view.undoPlan)}>
            {t('edit.undoSaved')}
          </Button>
          <Button isDisabled={view.redoPlan === null || draft.isDirty} onPress={() => history('redo', view.redoPlan)}>
            {t('edit.redoSaved')}
          </Button>
        </div>
        <Answer draft={draft} room={room} />
        {reading.ok ? <WantedElsewhere room={room.id} agenda={reading.agenda} agendaRevision={view.planRevision} /> : null}
      </header>
      {draft.isOvertaken ? <Overtaken view={view} draft={draft} /> : null}
      {draft.conflict === null ? null : <Clashes file={file} conflict={draft.conflict} draft={draft} />}
      {headProblems
        .filter(({ field }) => !HEAD_FIELDS.includes(field))
        .map(({ line }) => (
          <p key={line} className="problem" role="alert">
            {line}
          </p>
        ))}
      <HeadFields file={file} room={room} problems={headProblems} change={draft.change} />
      <CueFields file={file} change={draft.change} />
      <SortableList
        label={t('edit.slots')}
        handle={({ text }) => t('edit.move', { title: text })}
        items={items}
        onMove={(from, to) => draft.change((all) => moveSlot(all, from, to))}
      >
        {({ id, index }) => (
          <SlotRow
            file={file}
            index={index}
            start={hasTimes(file) ? localTime(row[index]?.start ?? 0, file.timeZone) : null}
            fact={factOf(room.run, id)}
            gap={gapAbove(between, id)}
            problems={problemsOfSlot(problems, index, file, t)}
            change={draft.change}
            preview={preview}
          />
        )}
      </SortableList>
      <div className="row">
        <Button
          onPress={() =>
            draft.change((all) => addSlot(all, all.slots.length, { kind: 'talk', title: t('edit.newSlot'), minutes: 10 }))
          }
        >
          {t('edit.addLast')}
        </Button>
      </div>
      <section className="card">
        <h2>{t('edit.files')}</h2>
        <p>
          <a className="button" href={pathTo(api.agenda, { room: room.id })} download={`${room.id}.json`}>
            {t('edit.export')}
          </a>
        </p>
        <h3>{t('bring.title')}</h3>
        <BringProgramme room={room.id} present={present} take={(taken) => draft.change(() => taken)} />
      </section>
      <section className="card">
        <h2>{t('edit.rooms')}</h2>
        <RoomsPanel edition={view.planRevision} />
      </section>
    </main>
  );
};
