import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/frame/notice.tsx';
import { useRooms } from './board/room-list.ts';

/** In place of a room's page where the server cannot read the room: which one, and where its log ends. `asksAgain`: its link asks by itself. */
export const UnreadableNotice = ({ asksAgain }: { asksAgain: boolean }) => {
  const { t } = useTranslation();
  const [, , id = ''] = location.pathname.split('/');
  const broken = useRooms()?.unreadable.find((room) => room.id === id);
  const where = broken?.revision ?? null;
  return (
    <Notice
      title={t('error.unreadable', { title: broken?.title ?? id })}
      hint={`${where === null ? t('error.unreadableData') : t('error.unreadableAt', { revision: where })} ${t('error.unreadableHint')}${asksAgain ? ` ${t('error.byItself')}` : ''}`}
      reload
    />
  );
};
