import { describe, expect, it } from 'vitest';
import { overlaySight } from '../../../client/screens/overlay/overlay-view.ts';
import { speakerStateOnFloor } from '../../../client/screens/speaker/speaker-view.ts';
import { speakingNow } from '../../../shared/domain/clock/contribution.ts';
import { publicFloor } from '../../../shared/domain/clock/shown-floor.ts';
import { roomView } from '../../../shared/domain/run/views.ts';
import { inDebate, question } from '../../support/days/floor-day.ts';

const adaSpeaks = () =>
  inDebate()
    .lists(question('Ada', { person: 'ada', affiliation: 'IRES' }))
    .gives('Ada')
    .at('09:10:30');

describe('a person of the programme who has the floor', () => {
  it('sees the clock of what they say on their own page, and nobody else does', () => {
    const driver = adaSpeaks();
    const { room, now } = driver;
    const speaking = speakingNow(publicFloor(room, { listed: [], withdrawn: new Set() }), room);
    const seenBy = (person: string) => speakerStateOnFloor(room, person, now, speaking);
    expect(seenBy('ada')).toMatchObject({ at: 'speaking', isContribution: true, face: { remaining: 90_000 } });
    expect(seenBy('somebody-else')).toEqual({ at: 'unknown' });
    expect(speakerStateOnFloor(room, 'ada', now, null)).toMatchObject({ at: 'over' });
  });

  it('stands by name on what a stream lays over its picture', () => {
    const { room, now } = adaSpeaks();
    const floor = publicFloor(room, { listed: [], withdrawn: new Set() });
    const view = { room: roomView(room), cues: [] };
    expect(overlaySight(view, now, ['speaker'], floor).speaker).toEqual({ names: ['Ada'], detail: 'IRES' });
    expect(overlaySight(view, now, ['speaker']).speaker).toBeNull();
  });
});
