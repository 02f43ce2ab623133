import { useTranslation } from 'react-i18next';
import { pages, pathTo } from '../../../../shared/protocol/paths.ts';
import { useRooms } from '../../../rooms/board/room-list.ts';
import { DayFiles } from '../../../rooms/day-files.tsx';
import { ButtonLink } from '../../../ui/buttons/button-link.tsx';

/** Ways from the console to the pages about the whole day. */
export const DayDoors = ({ room }: { room: string }) => {
  const { t } = useTranslation();
  const list = useRooms();
  return (
    <p className="row">
      <ButtonLink href={pathTo(pages.edit, { room })}>{t('screen.edit')}</ButtonLink>
      <ButtonLink href={pathTo(pages.report, { room })}>{t('report.link')}</ButtonLink>
      <DayFiles room={room} />
      {list?.mayMake ? <ButtonLink href={pages.overview}>{t('overview.link')}</ButtonLink> : null}
    </p>
  );
};
