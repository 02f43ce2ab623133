import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agendaChanges } from '../../../shared/domain/agenda/agenda-changes.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { changeKey, forbiddenChanges, takeChanges } from '../../../shared/domain/editing/take-changes.ts';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/fields/text-field.tsx';
import { problemLine } from '../../words/problem-words.ts';
import { type Answers, answered } from './answers.ts';
import style from './bring.module.css';
import { Changes } from './changes.tsx';

/** The agenda that a programme is brought into, as it stands in the editor, with its room. */
export type Present = { readonly file: AgendaFile; readonly room: ModeratorView['room'] };

/** A new agenda as lines. */
const Slots = ({ file }: { file: AgendaFile }) => {
  const { t } = useTranslation();
  return (
    <ul className={`${style['slots']} tabular`}>
      {file.slots.map(({ id, start, minutes, kind, title, people = [] }) => (
        <li key={id}>
          <span>{start ?? ''}</span>
          <span>{minutes === undefined ? '' : t('panel.minutes', { count: minutes })}</span>
          <span className="quiet">{t(`edit.kinds.${kind}`)}</span>
          <span>
            <strong>{title}</strong> {people.map(({ name }) => name).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** The changes that a programme makes, which of them are taken, and what the agenda then is. Into a running day each is asked for. */
const useTaken = (brought: AgendaFile, present: Present | null, { changes: said }: Answers) => {
  const compared = useMemo(() => {
    if (present === null) return null;
    const [before, after] = [agendaOf(present.file), agendaOf(brought)];
    if (!before.ok || !after.ok) return null;
    const isRunning = present.room.run !== null;
    return {
      changes: agendaChanges(before.agenda, after.agenda),
      forbidden: isRunning ? forbiddenChanges(present.room, present.file, brought) : new Set<string>(),
      isRunning,
    };
  }, [brought, present]);
  if (present === null || compared === null) return { compared: null, isTaken: () => true, file: brought };
  const { changes, forbidden, isRunning } = compared;
  const isTaken = (key: string): boolean => !forbidden.has(key) && (said.get(key) ?? !isRunning);
  const left = new Set(changes.map(changeKey).filter((key) => !isTaken(key)));
  return { compared, isTaken, file: left.size === 0 ? brought : takeChanges(present.file, brought, left) };
};

/** What a programme would be here, to be taken or left. */
export const Preview = ({
  brought,
  present,
  answers,
  answer,
  setTitle,
  take,
  leave,
}: {
  brought: AgendaFile;
  present: Present | null;
  answers: Answers;
  answer: (answers: Answers) => void;
  setTitle: (title: string) => void;
  take: (file: AgendaFile) => Promise<void>;
  leave: () => void;
}) => {
  const { t } = useTranslation();
  const [isTaking, setTaking] = useState(false);
  const { compared, isTaken, file } = useTaken(brought, present, answers);
  const reading = agendaOf(file);
  const taken = reading.ok ? fileOfAgenda(reading.agenda) : null;
  const changesNothing = taken !== null && present !== null && JSON.stringify(taken) === JSON.stringify(present.file);
  return (
    <div className={style['diff']}>
      {present === null ? <TextField label={t('rooms.title')} value={file.title} onChange={setTitle} /> : null}
      {compared === null ? null : (
        <Changes
          changes={compared.changes}
          isForbidden={(key) => compared.forbidden.has(key)}
          isTaken={isTaken}
          take={(keys, on) => answer(keys.reduce((all, key) => answered(all, 'changes', key, on), answers))}
        />
      )}
      {present === null && reading.ok ? <Slots file={file} /> : null}
      {reading.ok ? null : (
        <section className="problem" role="alert">
          <h3>{t('edit.notRight')}</h3>
          <ul>
            {reading.problems.map((problem) => (
              <li key={`${problem.path} ${problem.expected.word}`}>{`${problemLine(problem, file, t)} (${problem.value})`}</li>
            ))}
          </ul>
        </section>
      )}
      <div className="row">
        <Button
          look="primary"
          state={isTaking ? 'under-way' : 'idle'}
          isDisabled={taken === null || changesNothing}
          onPress={() => {
            if (taken === null) return;
            setTaking(true);
            void take(taken).finally(() => setTaking(false));
          }}
        >
          {t(present === null ? 'bring.make' : 'edit.takeThese')}
        </Button>
        <Button onPress={leave}>{t('edit.leaveThese')}</Button>
      </div>
    </div>
  );
};
