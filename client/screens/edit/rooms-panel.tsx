import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaFile } from '../../../shared/domain/agenda.schema.ts';
import { plain } from '../../../shared/domain/person-id.ts';
import { Button } from '../../ui/controls/button.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import style from './edit.module.css';

type Archived = readonly { readonly id: string; readonly title: string }[];

const ask = (path: string, body: object): Promise<Response> =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** This agenda as another room, a new one from nothing, this one put away, and those put away brought back. */
export const RoomsPanel = ({ file, isOpen }: { file: AgendaFile; isOpen: boolean }) => {
  const { t } = useTranslation();
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [archived, setArchived] = useState<Archived>([]);
  useEffect(() => {
    void fetch('/api/rooms')
      .then((answer) => answer.json())
      .then(
        (list: { archived?: Archived }) => setArchived(list.archived ?? []),
        () => undefined,
      );
  }, []);
  const id = plain(title);
  const make = async (body: object): Promise<void> => {
    const answer = await ask('/api/rooms', body);
    const told = await answer.json();
    if (answer.ok) location.assign(told.path);
    else setProblem(told.why === 'room-exists' ? t('no.room-exists') : t('no.malformed'));
  };
  const empty = {
    id,
    title,
    date: file.date,
    timeZone: file.timeZone,
    language: file.language,
    slots: [{ id: 'welcome', kind: 'chair', title: t('edit.welcome'), start: '09:00', minutes: 10 }],
  };
  const put = async (room: string, what: 'archive' | 'restore'): Promise<void> => {
    const answer = await ask(`/api/rooms/${room}/${what}`, {});
    if (answer.ok) location.assign(what === 'archive' ? '/' : `/r/${room}/edit`);
    else setProblem(t('no.run-open'));
  };
  return (
    <div className={style['rooms']}>
      <TextField
        label={t('edit.roomTitle')}
        value={title}
        onChange={setTitle}
        problem={problem}
        hint={id === '' ? '' : `/r/${id}`}
      />
      <div className="row">
        <Button isDisabled={id === ''} onPress={() => void make({ from: file.id, id, title })}>
          {t('edit.asAnother')}
        </Button>
        <Button isDisabled={id === ''} onPress={() => void make({ agenda: empty })}>
          {t('edit.fromNothing')}
        </Button>
        <Button isDisabled={isOpen} onPress={() => void put(file.id, 'archive')}>
          {t('edit.archive')}
        </Button>
      </div>
      {archived.length === 0 ? null : (
        <ul>
          {archived.map((room) => (
            <li key={room.id} className="row spread">
              {room.title}
              <Button onPress={() => void put(room.id, 'restore')}>{t('edit.restore')}</Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
