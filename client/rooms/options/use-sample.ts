import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { presetWords } from '../../../shared/domain/agenda/cue-settings.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import type { RoomView } from '../../../shared/domain/run/views.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { spokenFor } from '../../i18n/i18n.ts';
import type { Live } from '../../live/connection/use-live.ts';
import { useNow } from '../../time/use-now.ts';
import { type Sample, sampleRoom } from './sample-room.ts';

/** A state that somebody chose for the preview, and when: it goes on from there. */
export type ChosenSample<Chosen extends Sample = Sample> = { readonly sample: Chosen; readonly at: Instant };
type SampleLive = Pick<Live<'projector' | 'overlay'>, 'connection' | 'wallOffset'>;

/** The state that the preview is in, and how to choose another: each begins when it is chosen. */
export const useChosenSample = <Chosen extends Sample>({ connection: { clock } }: SampleLive, first: Chosen) => {
  const [chosen, set] = useState<ChosenSample<Chosen>>(() => ({ sample: first, at: clock.now() }));
  return [chosen, (sample: Chosen): void => set({ sample, at: clock.now() })] as const;
};

/** The messages that a sample shows, in the language that whoever sends one at this event would. */
const useSampleCues = ({ sample, at }: ChosenSample, event: string): readonly Cue[] => {
  const { i18n } = useTranslation();
  if (sample !== 'message') return [];
  const text = presetWords({ language: spokenFor(event) ?? i18n.language }, 'question') ?? '';
  return [{ id: 'sample', target: { to: 'projector' }, text, at }];
};

/** What a preview draws: the room in the chosen state, the messages that it shows, and its now. */
export const useSampleView = (real: RoomView, chosen: ChosenSample, { connection: { clock }, wallOffset }: SampleLive) => {
  const room = useMemo(() => sampleRoom(real, chosen.sample, chosen.at), [real, chosen]);
  const now = useNow(clock, room, wallOffset);
  const cues = useSampleCues(chosen, real.agenda.language);
  return { view: { room, cues }, now, wallOffset };
};
