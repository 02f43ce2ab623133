import { useTranslation } from 'react-i18next';
import { feeds, pages, pathTo } from '../../shared/protocol/paths.ts';
import { ButtonLink } from '../ui/buttons/button-link.tsx';

/** The day as others take it along, for staff: its calendar, its table, and the page that prints well. */
export const DayFiles = ({ room }: { room: string }) => {
  const { t } = useTranslation();
  return (
    <>
      <ButtonLink href={pathTo(feeds.calendar, { room })}>{t('agenda.calendar')}</ButtonLink>
      <ButtonLink href={pathTo(feeds.workbook, { room })}>{t('agenda.table')}</ButtonLink>
      <ButtonLink href={pathTo(pages.agenda, { room })}>{t('report.paper')}</ButtonLink>
    </>
  );
};
