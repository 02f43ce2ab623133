import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ASKED_EVERY } from '../../../shared/protocol/http/cacheable-screens.ts';
import { AMBER, RED } from '../../live/connection/come-back.ts';
import type { Live } from '../../live/connection/use-live.ts';
import { useWake } from '../../time/use-now.ts';

/** From here on seconds say less than minutes. */
const LONG = 120_000;

const lostFor = (age: number, t: TFunction): string =>
  age < LONG
    ? t('connection.lost', { count: Math.floor(age / 1_000) })
    : t('connection.lostMinutes', { count: Math.floor(age / 60_000) });

const levelOf = (age: number): 'red' | 'amber' | 'none' => (age > RED ? 'red' : age > AMBER ? 'amber' : 'none');

type Props = {
  readonly live: Pick<Live<'projector'>, 'state' | 'connection'>;
  /** Says nothing while the link is fresh, as on a projector. */
  readonly quiet?: boolean;
};

/** A link is lost from amber on, whatever the socket looks like; until then a short silence is none. */
const standingOf = ({ state: { link }, connection }: Props['live']): 'connecting' | 'lost' | 'resyncing' | 'asking' | 'live' => {
  if (link === 'connecting') return 'connecting';
  if (performance.now() - connection.heardAt() > AMBER) return 'lost';
  const trust = connection.clock.trust();
  // A device whose clock is set loses its link for a moment as well: what is missing on the screen is the time.
  if (trust === 'checking' || trust === 'unsure') return 'resyncing';
  return link === 'lost' || link === 'asking' ? link : 'live';
};

const Badge = ({ live, quiet = false }: Props) => {
  const { t } = useTranslation();
  const age = performance.now() - live.connection.heardAt();
  const bound = live.connection.clock.bound();
  switch (standingOf(live)) {
    case 'connecting':
      return <span className="badge">{t('connection.connecting')}</span>;
    case 'lost':
      return quiet && age <= AMBER ? null : (
        <span className="badge tabular" data-level={levelOf(age)}>
          {lostFor(age, t)}
        </span>
      );
    case 'resyncing':
      return <span className="badge">{t('connection.resyncing')}</span>;
    case 'asking':
      return (
        <span className={`badge tabular ${quiet ? '' : 'quiet'}`}>
          {bound === null || bound === Number.POSITIVE_INFINITY
            ? t('connection.askingRough', { every: ASKED_EVERY / 1_000 })
            : t('connection.asking', { every: ASKED_EVERY / 1_000, bound: Math.ceil(bound) })}
        </span>
      );
    case 'live':
      return quiet ? null : (
        <span className="badge quiet tabular">
          {bound === null ? t('connection.liveRough') : t('connection.live', { bound: Math.ceil(bound) })}
        </span>
      );
  }
};

/**
 * How far this page can be trusted, in words: in step and how closely, taking the time anew, or counting on without a link and since
 * when. A reader hears of a loss and of the return once each, not of every second between.
 */
export const ConnectionBadge = ({ live, quiet = false }: Props) => {
  const { t } = useTranslation();
  const age = performance.now() - live.connection.heardAt();
  // A fresh link needs no second hand: the connection says when its heartbeat is overdue.
  useWake((live.state.link === 'live' || live.state.link === 'asking') && age <= AMBER ? null : 1_000 - (age % 1_000));
  const standing = standingOf(live);
  const isLost = standing === 'lost' && age > AMBER;
  const [wasLost, setWasLost] = useState(false);
  if (isLost && !wasLost) setWasLost(true);
  return (
    <>
      <Badge live={live} quiet={quiet} />
      <span className="visually-hidden" role="status">
        {isLost
          ? t('connection.isLost')
          : standing === 'asking'
            ? t('connection.isAsking')
            : wasLost && standing === 'live'
              ? t('connection.isBack')
              : ''}
      </span>
    </>
  );
};
