import { useTranslation } from 'react-i18next';

/** Ways from the console to the pages about the whole day. */
export const DayDoors = ({ room }: { room: string }) => {
  const { t } = useTranslation();
  return (
    <p className="row">
      <a className="button" href={`/r/${room}/edit`}>
        {t('edit.link')}
      </a>
      <a className="button" href={`/r/${room}/report`}>
        {t('report.link')}
      </a>
    </p>
  );
};
