import { useTranslation } from 'react-i18next';
import type { OverviewRoom } from '../../live/overview-link.ts';
import { PlainButton } from '../../ui/buttons/plain-button.tsx';
import style from './overview.module.css';
import type { Sending } from './use-sending.ts';

/** In how many rooms it stands; where some could not take it, they are named, and asked again alone. */
export const Sent = ({
  sending: { isBusy, outcomes },
  rooms,
  done,
  onAgain,
}: {
  readonly sending: Pick<Sending, 'isBusy' | 'outcomes'>;
  readonly rooms: readonly OverviewRoom[];
  readonly done: 'overview.shownIn' | 'overview.askedIn';
  readonly onAgain: () => void;
}) => {
  const { t } = useTranslation();
  const failed = outcomes?.filter(({ why }) => why !== null) ?? [];
  const nameOf = (id: string): string => rooms.find((room) => room.id === id)?.agenda.title ?? id;
  return (
    <div role="status">
      {outcomes === null ? null : <p>{t(done, { count: outcomes.length - failed.length, all: outcomes.length })}</p>}
      {failed.length === 0 ? null : (
        <>
          <ul className={style['failed']}>
            {failed.map(({ room, why }) => (
              <li key={room}>
                {nameOf(room)}: {why === null ? '' : t(`no.${why}`)}
              </li>
            ))}
          </ul>
          <PlainButton disabled={isBusy} onClick={onAgain}>
            {t('overview.again')}
          </PlainButton>
        </>
      )}
    </div>
  );
};
