import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { AMBER, RED } from '../live/come-back.ts';
import type { Live } from '../live/use-live.ts';
import { useWake } from '../time/use-now.ts';

/** From here on seconds say less than minutes. */
const LONG = 120_000;

const lostFor = (age: number, t: TFunction): string =>
  age < LONG ? t('link.lost', { count: Math.floor(age / 1_000) }) : t('link.lostMinutes', { count: Math.floor(age / 60_000) });

const levelOf = (age: number): 'red' | 'amber' | 'none' => (age > RED ? 'red' : age > AMBER ? 'amber' : 'none');

/**
 * How far this page can be trusted, in words: in step and how closely, taking the time anew, or counting on without a link and since
 * when. By the last heartbeat, whatever the socket looks like. `quiet`: nothing while it is fresh, for the wall.
 */
export const LinkBadge = ({
  live,
  quiet = false,
}: {
  live: Pick<Live<'projector'>, 'state' | 'connection'>;
  quiet?: boolean;
}) => {
  const { t } = useTranslation();
  const { state, connection } = live;
  const age = performance.now() - connection.heardAt();
  // A fresh link needs no second hand: the age is told from amber on.
  useWake(state.link === 'live' && age <= AMBER ? AMBER - age + 1 : 1_000 - (age % 1_000));
  if (state.link === 'connecting') return <span className="badge">{t('link.connecting')}</span>;
  if (age > AMBER || state.link === 'lost') {
    if (quiet && age <= AMBER) return null;
    return (
      <span className="badge tabular" role="status" data-level={levelOf(age)}>
        {lostFor(age, t)}
      </span>
    );
  }
  const trust = document.documentElement.dataset['clock'];
  if (trust === 'checking' || trust === 'unsure')
    return (
      <span className="badge" role="status">
        {t('link.resyncing')}
      </span>
    );
  if (quiet) return null;
  const bound = connection.clock.bound();
  return (
    <span className="badge quiet tabular">
      {bound === null ? t('link.liveRough') : t('link.live', { bound: Math.ceil(bound) })}
    </span>
  );
};
