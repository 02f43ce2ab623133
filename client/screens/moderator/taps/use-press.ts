import { useEffect, useState } from 'react';
import type { ActionState } from '../../../ui/controls/button.tsx';
import type { Progress, Refused } from './progress.ts';
import type { Actions } from './use-actions.ts';

const DONE_FOR = 1_200;
const REFUSED_FOR = 8_000;

export type PressState = { readonly state: ActionState; readonly why: Refused | null };

const idle: PressState = { state: 'idle', why: null };

/** What a button shows of its press. A question is asked elsewhere, so the button of a tap that asks is idle. */
export const pressState = (progress: Progress): PressState => {
  switch (progress.state) {
    case 'refused':
      return progress;
    case 'under-way':
    case 'waiting':
      return { state: 'under-way', why: null };
    case 'done':
      return { state: 'done', why: null };
    case 'idle':
    case 'asks':
      return idle;
  }
};

/** Takes what a press does, which answers the id of its tap or of its cue. */
export type Press = (act: () => string) => void;

/** Where the last press of one button stands: under way in the same frame, then done, or refused and why, for a while. */
export const usePress = (actions: Pick<Actions, 'progress'>): PressState & { readonly press: Press } => {
  const [pressed, setPressed] = useState<string | null>(null);
  const shown = pressed === null ? idle : pressState(actions.progress(pressed));
  // biome-ignore lint/correctness/useExhaustiveDependencies: another press in the same state is shown for its own time.
  useEffect(() => {
    if (shown.state !== 'done' && shown.state !== 'refused') return;
    const timer = window.setTimeout(() => setPressed(null), shown.state === 'done' ? DONE_FOR : REFUSED_FOR);
    return () => clearTimeout(timer);
  }, [shown.state, pressed]);
  return { ...shown, press: (act) => setPressed(act()) };
};
