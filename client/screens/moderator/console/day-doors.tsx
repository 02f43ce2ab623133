import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../ui/button-link.tsx';

/** Ways from the console to the pages about the whole day. */
export const DayDoors = ({ room }: { room: string }) => {
  const { t } = useTranslation();
  return (
    <p className="row">
      <ButtonLink href={`/r/${room}/edit`}>{t('edit.link')}</ButtonLink>
      <ButtonLink href={`/r/${room}/report`}>{t('report.link')}</ButtonLink>
    </p>
  );
};
