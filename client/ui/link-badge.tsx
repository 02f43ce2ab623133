import { useTranslation } from 'react-i18next';
import { AMBER, RED } from '../live/come-back.ts';
import type { Live } from '../live/use-live.ts';
import { useWake } from '../time/use-now.ts';

/** How old this page's knowledge is, in words: nothing while it is fresh on the projector, in step or counting on elsewhere. */
export const LinkBadge = ({
  live,
  quiet = false,
}: {
  live: Pick<Live<'projector'>, 'state' | 'connection'>;
  quiet?: boolean;
}) => {
  const { t } = useTranslation();
  const { state, connection } = live;
  const age = performance.now() - state.heardAt;
  // A fresh link needs no second hand: the age is told from amber on.
  useWake(() => (state.link === 'live' && age <= AMBER ? AMBER - age : 1_000 - (age % 1_000)));
  if (state.link === 'connecting') return <span className="badge">{t('link.connecting')}</span>;
  if (age > AMBER || state.link === 'lost') {
    return (
      <span className="badge tabular" role="status" data-level={age > RED ? 'red' : 'amber'}>
        {t('link.lost', { count: Math.floor(age / 1_000) })}
      </span>
    );
  }
  if (quiet) return null;
  const bound = connection.clock.bound();
  return (
    <span className="badge quiet tabular">
      {bound === null ? t('link.liveRough') : t('link.live', { bound: Math.ceil(bound) })}
    </span>
  );
};
