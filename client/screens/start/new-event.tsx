import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import type { RoomList } from '../../../shared/protocol/http/answers/rooms.schema.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import { idFor, makeRoomOf } from '../../rooms/board/manage-rooms.ts';
import style from './start.module.css';

/** Fetched once it is opened: reading an agenda is heavy, and this page is everybody’s. */
const BringProgramme = lazy(async () => ({ default: (await import('../../rooms/bring/bring-programme.tsx')).BringProgramme }));

/** For organisers, first of all: an event from the programme that they have. Its console opens. */
export const NewEvent = ({ list, reload }: { list: RoomList; reload: () => Promise<void> }) => {
  const { t } = useTranslation();
  const [isOpen, open] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  /** Rooms that were made since the list came. */
  const made = useRef<string[]>([]);
  const reader = list.rooms.find(({ mine }) => mine);
  if (!list.mayMake || reader === undefined) return null;
  const makeOne = async (file: AgendaFile): ReturnType<typeof makeRoomOf> => {
    const taken = { archived: list.archived, rooms: [...list.rooms, ...made.current.map((id) => ({ id }))] };
    const answer = await makeRoomOf({ ...file, id: idFor(file.title, taken) });
    if (answer.ok) {
      made.current.push(answer.value.id);
      // What was made is listed at once; without an answer it is when somebody comes back to the page.
      reload().catch(() => undefined);
    }
    return answer;
  };
  const take = async (file: AgendaFile): Promise<void> => {
    const answer = await makeOne(file);
    if (answer.ok) return location.assign(pathTo(pages.moderator, { room: answer.value.id }));
    setProblem(t(`no.${answer.why}`));
  };
  return (
    <details className={`card ${style['newEvent']}`} onToggle={({ currentTarget }) => open(isOpen || currentTarget.open)}>
      <summary>{t('bring.newTitle')}</summary>
      {isOpen ? (
        <Suspense fallback={<p role="status">{t('bring.reading')}</p>}>
          <BringProgramme room={reader.id} present={null} take={take} makeOne={makeOne} />
        </Suspense>
      ) : null}
      {problem === null ? null : <p role="alert">{problem}</p>}
    </details>
  );
};
