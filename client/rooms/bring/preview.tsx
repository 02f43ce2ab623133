import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agendaChanges } from '../../../shared/domain/agenda/agenda-changes.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/fields/text-field.tsx';
import { changeWords, problemLine } from '../../words/problem-words.ts';
import style from './bring.module.css';

/** An agenda as lines: for a new event its slots, else what it changes. */
const Lines = ({ file, now }: { file: AgendaFile; now: AgendaFile | null }) => {
  const { t } = useTranslation();
  const [after, before] = [agendaOf(file), now === null ? null : agendaOf(now)];
  if (before !== null) {
    const lines = after.ok && before.ok ? agendaChanges(before.agenda, after.agenda).map((change) => changeWords(change, t)) : [];
    return (
      <>
        <h3>{lines.length === 0 ? t('edit.wouldChangeNothing') : t('edit.wouldChange')}</h3>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    );
  }
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

/** What a programme would be here, to be taken or left. */
export const Preview = ({
  file,
  now,
  setTitle,
  take,
  leave,
}: {
  file: AgendaFile;
  now: AgendaFile | null;
  setTitle: (title: string) => void;
  take: (file: AgendaFile) => Promise<void>;
  leave: () => void;
}) => {
  const { t } = useTranslation();
  const [isTaking, setTaking] = useState(false);
  const reading = agendaOf(file);
  const taken = reading.ok ? fileOfAgenda(reading.agenda) : null;
  const changesNothing = taken !== null && now !== null && JSON.stringify(taken) === JSON.stringify(now);
  return (
    <div className={style['diff']}>
      {now === null ? <TextField label={t('rooms.title')} value={file.title} onChange={setTitle} /> : null}
      {reading.ok ? (
        <Lines file={file} now={now} />
      ) : (
        <section className={style['problem']} role="alert">
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
          {t(now === null ? 'bring.make' : 'edit.takeThese')}
        </Button>
        <Button onPress={leave}>{t('edit.leaveThese')}</Button>
      </div>
    </div>
  );
};
