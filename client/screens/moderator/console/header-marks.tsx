import type { ModeratorView } from '../../../../shared/domain/run/views.ts';
import type { Live } from '../../../live/connection/use-live.ts';
import { LinkBadge } from '../../../ui/frame/connection-badge.tsx';
import { ChairBadge } from './control.tsx';

/** Small marks beside the time of day: who holds the clock, the link, and whatever else must always be in sight. */
export const HeaderMarks = ({ live }: { view: ModeratorView; live: Live<'moderator'> }) => (
  <>
    <ChairBadge access={live.state.access ?? null} />
    <LinkBadge live={live} />
  </>
);
