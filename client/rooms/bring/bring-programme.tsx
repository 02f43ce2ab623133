import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Kind } from '../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/fields/text-field.tsx';
import { problemLine } from '../../words/problem-words.ts';
import style from './bring.module.css';
import { agendaWith, type Chosen, type Understood, understandProgramme } from './brought.ts';
import { Choices } from './choices.tsx';
import { Preview } from './preview.tsx';

type Looked =
  | { readonly is: 'nothing' | 'reading' }
  | { readonly is: 'refused'; readonly lines: readonly string[] }
  | { readonly is: 'understood'; readonly understood: Understood };

/**
 * A programme in any form that can be read, as a file or pasted: shown as what it would be here, and nothing changes before the word is
 * given. `now`: the agenda that it is brought into; null for a new event.
 */
export const BringProgramme = ({
  room,
  now,
  take,
}: {
  room: string;
  now: AgendaFile | null;
  take: (file: AgendaFile) => void | Promise<void>;
}) => {
  const { t } = useTranslation();
  const [looked, setLooked] = useState<Looked>({ is: 'nothing' });
  const [pasted, paste] = useState('');
  const [chosen, choose] = useState<Chosen>({ breaksKeepTimes: true });
  const [kinds, setKinds] = useState<ReadonlyMap<string, Kind>>(new Map());
  const [title, setTitle] = useState<string | null>(null);
  const file = useRef<Blob | null>(null);
  /** The last question counts: an answer to one before it comes too late. */
  const asked = useRef(0);
  const look = async (wanted: Chosen): Promise<void> => {
    if (file.current === null) return;
    asked.current += 1;
    const question = asked.current;
    choose(wanted);
    setLooked((before) => (before.is === 'understood' ? before : { is: 'reading' }));
    const answer = await understandProgramme(room, file.current, wanted, now === null);
    if (question !== asked.current) return;
    if (answer.ok) return setLooked({ is: 'understood', understood: answer.value });
    const lines = (answer.problems ?? []).map((problem) =>
      problem.value === '""' ? problemLine(problem, null, t) : `${problemLine(problem, null, t)} (${problem.value})`,
    );
    setLooked({ is: 'refused', lines: lines.length > 0 ? lines : [t(`no.${answer.why}`)] });
  };
  const begin = (brought: Blob | undefined): void => {
    if (brought === undefined) return;
    file.current = brought;
    setKinds(new Map());
    setTitle(null);
    void look({ breaksKeepTimes: chosen.breaksKeepTimes });
  };
  const leave = (): void => {
    file.current = null;
    asked.current += 1;
    setLooked({ is: 'nothing' });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    begin(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file; the field inside does the same by keyboard.
    <div className={style['drop']} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <p className="quiet">{t('bring.hint')}</p>
      <label className={style['labelled']}>
        <span>{t('bring.file')}</span>
        <input
          type="file"
          accept=".json,.csv,.tsv,.txt,.xlsx,.xml,.ics"
          onChange={({ target }) => {
            begin(target.files?.[0]);
            // The same file may be chosen again, once it was changed.
            target.value = '';
          }}
        />
      </label>
      <TextField label={t('bring.paste')} lines={3} value={pasted} onChange={paste} />
      <Button onPress={() => begin(new Blob([pasted]))} isDisabled={pasted.trim() === ''}>
        {t('bring.look')}
      </Button>
      {looked.is === 'reading' ? <p role="status">{t('bring.reading')}</p> : null}
      {looked.is === 'refused' ? (
        <section className={style['problem']} role="alert">
          <h3>{t('edit.notRight')}</h3>
          <ul>
            {looked.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {looked.is !== 'understood' ? null : (
        <section className={style['understood']} aria-label={t('bring.slots')}>
          <Choices
            understood={looked.understood}
            chosen={chosen}
            look={(wanted) => void look(wanted)}
            kinds={kinds}
            setKind={(slot, kind) => setKinds(new Map([...kinds, [slot, kind]]))}
          />
          <Preview
            file={{ ...agendaWith(looked.understood, kinds, now), ...(now === null && title !== null ? { title } : {}) }}
            now={now}
            setTitle={setTitle}
            leave={leave}
            take={async (brought) => {
              await take(brought);
              leave();
            }}
          />
        </section>
      )}
    </div>
  );
};
