import { type RefObject, useEffect, useRef } from 'react';
import type { ModeratorView } from '../../../../shared/domain/run/views.ts';
import type { Instant } from '../../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../../shared/domain/time/wall-time.ts';
import { suggestLanguage } from '../../../i18n/i18n.ts';
import type { Live } from '../../../live/connection/use-live.ts';
import { useNow } from '../../../time/use-now.ts';
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
  readonly keyed: KeyedButtons;
  readonly opened: Opened;
};

export const useConsole = (live: Live<'moderator'>, served: ModeratorView): ConsoleKnows => {
  const page = useRef<HTMLElement>(null);
  const { view, actions: unheld } = useActions(live, served);
  const { room } = view;
  const { language, timeZone } = room.agenda;
  const now = useNow(live.connection.clock, room, live.wallOffset, untilConsole);
  const at = (instant: Instant): string => timeOfDay(instant, live.wallOffset, timeZone);
  const actions = useHeld(live.state.access ?? null, unheld);
  const { settings, set } = useSettings();
  const opened = useOpened();
  const props = { view, now, at, actions };
  const keyed = useKeyboard(page, props, opened, settings.letters);
  useEffect(() => suggestLanguage(language), [language]);
  return { page, props, keyed, opened, settings, set };
};
