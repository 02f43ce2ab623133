import { describe, expect, it } from 'vitest';
import { concerns, keyOf, pageChoices } from '../../../client/screens/devices/device-view.ts';
import type { DeviceRow } from '../../../shared/protocol/socket/devices.schema.ts';
import { smallDay } from '../../support/agendas/agenda.ts';

const projector: DeviceRow = {
  id: 'one',
  name: 'Hall',
  ownName: false,
  screen: 'projector',
  person: null,
  since: 0,
  status: { bound: 4, rtt: 7, visible: true, fullscreen: true, awake: true },
};
const withStatus = (change: object, more: Partial<DeviceRow> = {}): DeviceRow => ({
  ...projector,
  ...more,
  status: projector.status && { ...projector.status, ...change },
});

describe('the list of screens', () => {
  it('offers every page a screen can be sent to, each person once', () => {
    expect(pageChoices(smallDay().slots).map(({ key }) => key)).toEqual([
      'projector',
      'agenda',
      'foyer',
      'speaker ada',
      'speaker bea',
      'speaker cleo',
      'speaker dan',
    ]);
  });
  it('knows where a screen is', () => {
    expect(keyOf(projector)).toBe('projector');
    expect(keyOf({ ...projector, screen: 'speaker', person: 'bea' })).toBe('speaker bea');
  });
  it('points at a projector that is hidden, in a window, may go dark or has no exact clock', () => {
    expect(concerns(projector)).toEqual([]);
    expect(concerns({ ...projector, status: null })).toEqual([]);
    expect(concerns(withStatus({ visible: false, fullscreen: false, awake: false, bound: 51 }))).toEqual([
      'hidden',
      'window',
      'sleeps',
      'rough',
    ]);
  });
  it('points at no phone that sleeps or is not full screen', () => {
    expect(concerns(withStatus({ fullscreen: false, awake: false }, { screen: 'speaker', person: 'bea' }))).toEqual([]);
  });
});
