import type { ConsoleFloor } from '../../../../shared/domain/floor/floor-views.ts';
import type { ModeratorView } from '../../../../shared/domain/run/views.ts';
import type { Instant } from '../../../../shared/domain/time/time.ts';
import type { Actions } from '../taps/use-actions.ts';

/** What a part of the console is given: the view, T now, an instant as local HH:MM, and what taps do. */
export type ConsoleProps = {
  readonly view: ModeratorView;
  readonly now: Instant;
  readonly at: (instant: Instant) => string;
  readonly actions: Actions;
};
/** The same with the floor, for the parts about it. */
export type FloorProps = ConsoleProps & { readonly floor: ConsoleFloor };
