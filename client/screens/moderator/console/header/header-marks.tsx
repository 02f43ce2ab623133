import type { ModeratorView } from '../../../../../shared/domain/run/views.ts';
import type { Live } from '../../../../live/connection/use-live.ts';
import { ConnectionBadge } from '../../../../ui/frame/connection-badge.tsx';
import { ControlBadge } from '../control/control.tsx';

/** Small marks beside the time of day: who holds the clock, the link, and whatever else must always be in sight. */
export const HeaderMarks = ({ live }: { view: ModeratorView; live: Live<'moderator'> }) => (
  <>
    <ControlBadge access={live.state.access ?? null} />
    <ConnectionBadge live={live} />
  </>
);
