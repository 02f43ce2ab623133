import { type RefObject, useEffect, useRef } from 'react';
import type { ConsoleFloor } from '../../../../shared/domain/floor/floor-views.ts';
import type { ModeratorView } from '../../../../shared/domain/run/views.ts';
import { duration, type Instant } from '../../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../../shared/domain/time/wall-time.ts';
import { suggestLanguage } from '../../../i18n/i18n.ts';
import type { Live } from '../../../live/connection/use-live.ts';
import { useNow } from '../../../time/use-now.ts';
import { floorNow, untilFloorDigits } from '../floor/floor-view.ts';
import { useKeyboard } from '../keys/use-keyboard.ts';
import type { KeyedButtons } from '../keys/use-keyed-buttons.ts';
import { useActions } from '../taps/use-actions.ts';
import type { ConsoleProps } from './console-props.ts';
import { untilConsole } from './console-view.ts';
import { type HeldActions, useHeld } from './control/control.tsx';
import { type Opened, useOpened } from './use-opened.ts';
import { type SettingsProps, useSettings } from './use-settings.ts';

/** What a console knows. */
export type ConsoleKnows = SettingsProps & {
  readonly page: RefObject<HTMLElement | null>;
  /** What each of its parts is given, anew whenever something on the console changes. */
  readonly props: ConsoleProps & { readonly actions: HeldActions };
  /** Null where the room has no floor. */
  readonly floor: ConsoleFloor | null;
  readonly keyed: KeyedButtons;
  readonly opened: Opened;
};

export const useConsole = (live: Live<'moderator'>, served: ModeratorView): ConsoleKnows => {
  const page = useRef<HTMLElement>(null);
  const { view, floor, actions: unheld } = useActions(live, served);
  const { room } = view;
  const { language, timeZone } = room.agenda;
  const now = useNow(live.connection.clock, room, live.wallOffset, (timed, at, offset) =>
    duration(Math.min(untilConsole(timed, at, offset), untilFloorDigits({ view, floor }, at))),
  );
  const at = (instant: Instant): string => timeOfDay(instant, live.wallOffset, timeZone);
  const actions = useHeld(live.state.access ?? null, unheld);
  const { settings, set } = useSettings();
  const opened = useOpened(floor !== null && floorNow(room) !== null ? 'floor' : 'agenda');
  const props = { view, now, at, actions };
  const keyed = useKeyboard(page, props, opened, settings.letters);
  useEffect(() => suggestLanguage(language), [language]);
  return { page, props, floor, keyed, opened, settings, set };
};
