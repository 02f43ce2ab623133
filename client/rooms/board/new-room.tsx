import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../shared/domain/agenda/file/agenda-limits.ts';
import type { RoomCard, RoomList } from '../../../shared/protocol/http/answers/rooms.schema.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import { PlainButton } from '../../ui/buttons/plain-button.tsx';
import { idFor, makeRoom } from './manage-rooms.ts';
import style from './room-board.module.css';

/** A title is all that a room needs, new or with the agenda of another (`from`): then its editor opens. */
export const NewRoom = ({ list, from, close }: { list: RoomList; from?: RoomCard; close: () => void }) => {
  const { t, i18n } = useTranslation();
  const [title, setTitle] = useState(from === undefined ? '' : t('rooms.copyOf', { title: from.title }));
  const [isMaking, setMaking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const problemId = useId();
  // Not every browser moves the focus with a selection.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const isEmpty = title.trim() === '';
  const id = idFor(title, list);
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isEmpty || isMaking) return;
    setMaking(true);
    const about = { id, title: title.trim(), language: i18n.language, welcome: t('edit.welcome') };
    const made = await makeRoom(from === undefined ? about : { ...about, from: from.id });
    if (made.ok) return location.assign(pathTo(pages.edit, { room: made.value.id }));
    setProblem(t(`no.${made.why}`));
    setMaking(false);
  };
  return (
    <form className={style['new']} onSubmit={(event) => void make(event)}>
      <label className={style['title']}>
        <strong>{t(from === undefined ? 'rooms.title' : 'rooms.titleOfCopy')}</strong>
        <input
          ref={field}
          className="field"
          value={title}
          maxLength={LIMITS.title}
          autoComplete="off"
          readOnly={isMaking}
          aria-invalid={problem !== null}
          aria-describedby={problemId}
          onChange={({ target }) => {
            setTitle(target.value);
            setProblem(null);
          }}
          onKeyDown={({ key }) => (key === 'Escape' ? close() : undefined)}
        />
      </label>
      <p id={problemId} className={problem === null ? 'quiet' : 'problem'} role={problem === null ? undefined : 'alert'}>
        {problem ?? (isEmpty ? t(from === undefined ? 'rooms.newHint' : 'rooms.copyHint') : pathTo(pages.room, { room: id }))}
      </p>
      <p className="row">
        <PlainButton primary type="submit" disabled={isEmpty} data-state={isMaking ? 'under-way' : 'idle'}>
          {t(from === undefined ? 'rooms.make' : 'rooms.makeCopy')}
        </PlainButton>
        <PlainButton onClick={close}>{t('devices.cancel')}</PlainButton>
      </p>
    </form>
  );
};
