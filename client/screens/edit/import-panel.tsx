import type { TFunction } from 'i18next';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agendaChanges } from '../../../shared/domain/agenda/agenda-changes.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import { agendaOf } from '../../../shared/domain/agenda/file/read-agenda.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import style from './edit.module.css';
import { changeWords, problemLine } from './problem-words.ts';
import { slotsFromTable } from './read-table.ts';

type Looked =
  | { readonly ok: true; readonly file: AgendaFile; readonly lines: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What a file would change here. The id in the file is ignored: a room keeps its own. */
const look = (text: string, now: AgendaFile, t: TFunction): Looked => {
  let given: unknown = null;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    given = slotsFromTable(text, now);
  }
  if (given === null || typeof given !== 'object') return { ok: false, problems: [t('edit.noTable')] };
  const reading = agendaOf({ ...given, id: now.id });
  if (!reading.ok)
    return {
      ok: false,
      problems: [
        ...reading.problems.map((problem) => `${problemLine(problem, given, t)} (${problem.value})`),
        ...(reading.more === 0 ? [] : [t('edit.moreProblems', { count: reading.more })]),
      ],
    };
  const before = agendaOf(now);
  const file = fileOfAgenda(reading.agenda);
  return {
    ok: true,
    file,
    lines: before.ok ? agendaChanges(before.agenda, reading.agenda).map((change) => changeWords(change, t)) : [],
  };
};

/** Takes a file or pasted rows, shows what they would change, and changes nothing before somebody confirms. */
export const ImportPanel = ({ file, take }: { file: AgendaFile; take: (file: AgendaFile) => void }) => {
  const { t } = useTranslation();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [pasted, paste] = useState('');
  const show = (text: string): void => setLooked(look(text, file, t));
  const read = async (files: FileList | null): Promise<void> => {
    const [first] = files ?? [];
    if (first) show(await first.text());
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    void read(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a place to drop a file; the field inside does the same by keyboard.
    <div className={style['drop']} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <label className={style['labelled']}>
        <span>{t('edit.dropFile')}</span>
        <input type="file" accept=".json,.csv,.tsv,.txt" onChange={({ target }) => void read(target.files)} />
      </label>
      <TextField label={t('edit.pasteRows')} lines={3} value={pasted} onChange={paste} />
      <Button onPress={() => show(pasted)} isDisabled={pasted.trim() === ''}>
        {t('edit.lookAt')}
      </Button>
      {looked === null ? null : looked.ok ? (
        <section className={style['diff']} aria-label={t('edit.wouldChange')}>
          <h3>{looked.lines.length === 0 ? t('edit.wouldChangeNothing') : t('edit.wouldChange')}</h3>
          <ul>
            {looked.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div className="row">
            <Button
              look="primary"
              isDisabled={looked.lines.length === 0}
              onPress={() => {
                take(looked.file);
                setLooked(null);
              }}
            >
              {t('edit.takeThese')}
            </Button>
            <Button onPress={() => setLooked(null)}>{t('edit.leaveThese')}</Button>
          </div>
        </section>
      ) : (
        <section className={style['problem']} role="alert">
          <h3>{t('edit.notRight')}</h3>
          <ul>
            {looked.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};
