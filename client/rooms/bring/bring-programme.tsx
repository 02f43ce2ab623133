import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/fields/text-field.tsx';
import { agendaWith } from './answers.ts';
import style from './bring.module.css';
import type { Brought, Understood } from './brought.ts';
import { Choices } from './choices.tsx';
import { ColumnNames } from './columns/columns.tsx';
import { MakeAll, type MakeEvent } from './making/make-all.tsx';
import { type Present, Preview } from './preview.tsx';
import { type Programme, useProgramme } from './use-programme.ts';

/** What was understood, with what is guessed and chosen, and what it comes to. */
const Understanding = ({
  programme,
  understood,
  present,
  take,
  makeOne,
}: {
  programme: Programme;
  understood: Understood;
  present: Present | null;
  take: (file: AgendaFile) => void | Promise<void>;
  makeOne: MakeEvent | undefined;
}) => {
  const { t, i18n } = useTranslation();
  const [title, setTitle] = useState<string | null>(null);
  const { choice, agenda } = understood;
  const answers = programme.answersTo(choice);
  const { breaksKeepTimes } = programme.chosen;
  const agendaOfOne = (one: Understood): AgendaFile =>
    agendaWith(one, programme.answersTo(one.choice), {
      now: present?.file ?? null,
      breaksKeepTimes,
      // The agenda speaks its own language, whatever this screen speaks.
      words: i18n.getFixedT(one.agenda.language)('edit.kinds.break'),
    });
  const brought = agendaOfOne(understood);
  return (
    <section className={style['understood']} aria-label={t('bring.slots')}>
      <Choices
        understood={understood}
        chosen={programme.chosen}
        look={(wanted) => void programme.look(wanted)}
        answers={answers}
        answer={(given) => programme.answer(choice, given)}
        now={present?.file ?? null}
      />
      {makeOne === undefined || understood.choices.length < 2 ? null : (
        <MakeAll
          key={agenda.id}
          choices={understood.choices}
          agendaOfChoice={async (one) => {
            const asked = await programme.understandAlso(one);
            return asked?.ok ? { ok: true, value: agendaOfOne(asked.value) } : (asked ?? { ok: false, why: 'no-answer' });
          }}
          make={makeOne}
        />
      )}
      <Preview
        brought={present === null && title !== null ? { ...brought, title } : brought}
        present={present}
        answers={answers}
        answer={(given) => programme.answer(choice, given)}
        setTitle={setTitle}
        leave={programme.leave}
        take={async (file) => {
          await take(file);
          programme.leave();
        }}
      />
    </section>
  );
};

/**
 * A programme in any form that can be read, as a file, pasted or fetched: shown as what it would be here, and nothing changes before the
 * word is given. `present`: the agenda that it is brought into; null for a new event. `makeOne`: makes one of several at once.
 */
export const BringProgramme = ({
  room,
  present,
  take,
  makeOne,
}: {
  room: string;
  present: Present | null;
  take: (file: AgendaFile) => void | Promise<void>;
  makeOne?: MakeEvent;
}) => {
  const { t } = useTranslation();
  const [pasted, paste] = useState('');
  const [address, setAddress] = useState('');
  const [times, count] = useState(0);
  const programme = useProgramme(room, present === null);
  const { looked } = programme;
  const begin = (brought: Brought | undefined): void => {
    if (brought === undefined) return;
    count(times + 1);
    programme.begin(brought);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    begin(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file; the field inside does the same by keyboard.
    <div className={style['drop']} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <p className="quiet">{t('bring.hint')}</p>
      <label className="labelled">
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
      <TextField label={t('bring.address')} inputMode="url" placeholder="https://" value={address} onChange={setAddress} />
      <Button onPress={() => begin({ address })} isDisabled={address.trim() === ''}>
        {t('bring.fetchIt')}
      </Button>
      {looked.is === 'understood' ? null : <ColumnNames />}
      {looked.is === 'reading' ? <p role="status">{t('bring.reading')}</p> : null}
      {looked.is === 'refused' ? (
        <section className="problem" role="alert">
          <h3>{t('edit.notRight')}</h3>
          <ul>
            {looked.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {looked.is === 'understood' ? (
        <Understanding
          key={times}
          programme={programme}
          understood={looked.understood}
          present={present}
          take={take}
          makeOne={makeOne}
        />
      ) : null}
    </div>
  );
};
