import { RoomBoard } from '../../rooms/room-board.tsx';
import { useRoomList } from '../../rooms/room-list.ts';
import style from './edit.module.css';

/** The list of rooms, as the start page shows it. */
export const RoomsPanel = () => {
  const { list, reload } = useRoomList();
  return <div className={style['rooms']}>{list === null ? null : <RoomBoard list={list} reload={reload} />}</div>;
};
