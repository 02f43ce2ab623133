import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRooms } from '../../live/rooms.ts';
import { Qr } from '../../ui/qr.tsx';
import type { ConsoleProps } from './console-props.ts';
import style from './moderator.module.css';

const askLink = async (room: string, person: string): Promise<string | null> => {
  const answer = await fetch(`/api/rooms/${room}/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant: 'speaker', person }),
  });
  if (!answer.ok) return null;
  const { path }: { path: string } = await answer.json();
  return path;
};

/** Personal links to hand out, and the end of the run. */
export const Links = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const rooms = useRooms();
  const { agenda, id: room, run } = view.room;
  const people = agenda.slots.flatMap((slot) => slot.people);
  const [person, setPerson] = useState(people[0]?.id ?? '');
  const [path, setPath] = useState<string | null>(null);
  useEffect(() => {
    let live = true;
    setPath(null);
    if (person !== '')
      void askLink(room, person).then(
        (made) => live && setPath(made),
        () => undefined,
      );
    return () => {
      live = false;
    };
  }, [room, person]);
  const address = rooms === null || path === null ? null : `${rooms.publicUrl}${path}`;
  return (
    <div className={style['panelBody']}>
      <label className="row">
        {t('screen.speaker')}
        <select className="field" value={person} onChange={({ target }) => setPerson(target.value)}>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {address === null ? null : (
        <div className={style['link']}>
          <Qr text={address} label={t('mod.linkHint', { name: people.find(({ id }) => id === person)?.name })} />
          <p>
            <small className="tabular">{address}</small>
          </p>
          <p className="quiet">{t('mod.linkHint', { name: people.find(({ id }) => id === person)?.name })}</p>
        </div>
      )}
      <p className="row">
        <a className="button" href={`/r/${room}/projector`} target="_blank" rel="noreferrer">
          {t('screen.projector')}
        </a>
        <a className="button" href={`/r/${room}/agenda`} target="_blank" rel="noreferrer">
          {t('screen.agenda')}
        </a>
        <a className="button" href="/">
          {t('error.home')}
        </a>
        {run === null ? null : (
          <button type="button" className="button" disabled={actions.busy} onClick={() => actions.send({ type: 'close' })}>
            {t('mod.close')}
          </button>
        )}
      </p>
    </div>
  );
};
