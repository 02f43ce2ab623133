import { describe, expect, it } from 'vitest';
import { readsOtherwise, timeIn, zoneName } from '../../../client/screens/agenda/zones/reader-zone.ts';
import { instant, UNKNOWN } from '../../../shared/domain/time/time.ts';

const at = (iso: string) => instant(Date.parse(iso));
const EVENT = 'Europe/Paris';
const talk = at('2016-07-08T09:15:00+02:00');
const evening = at('2016-07-08T23:30:00+02:00');

describe('the times of an agenda in the zone of its reader', () => {
  it('differ where the clock on the wall does, not where only the name of the zone does', () => {
    expect(readsOtherwise([talk], 0, [EVENT, 'America/New_York'])).toBe(true);
    expect(readsOtherwise([talk, evening], 0, [EVENT, 'Europe/Berlin'])).toBe(false);
    expect(readsOtherwise([], 0, [EVENT, 'Asia/Tokyo'])).toBe(false);
    expect(readsOtherwise([UNKNOWN], 0, [EVENT, 'Asia/Tokyo'])).toBe(false);
  });
  it('differ on the days alone on which one of two zones has put its clocks forward', () => {
    const zones = ['Europe/London', 'Africa/Abidjan'] as const;
    expect(readsOtherwise([at('2016-01-08T09:00:00Z')], 0, zones)).toBe(false);
    expect(readsOtherwise([at('2016-07-08T09:00:00Z')], 0, zones)).toBe(true);
  });
  it('say the day where it is another one than the event’s', () => {
    const tokyo = (one: typeof talk, language = 'en') => timeIn('Asia/Tokyo', one, 0, '2016-07-08', language);
    expect([tokyo(talk), tokyo(evening), tokyo(evening, 'fr')]).toEqual(['16:15', 'Sat 06:30', 'sam. 06:30']);
    expect(timeIn('Asia/Tokyo', UNKNOWN, 0, '2016-07-08', 'en')).toBe('–');
  });
  it('count from the server’s clock, whatever that of the device says', () =>
    expect(timeIn(EVENT, instant(talk - 5_000), 5_000, '2016-07-08', 'en')).toBe('09:15'));
  it('name their zone by its place and how far it is from UTC on that day', () => {
    expect(zoneName('America/New_York', talk, 0, 'en')).toBe('New York (GMT-4)');
    expect(zoneName('America/New_York', at('2016-01-08T09:15:00Z'), 0, 'en')).toBe('New York (GMT-5)');
    expect(zoneName('UTC', talk, 0, 'en')).toBe('UTC');
    expect(zoneName('Atlantic/Reykjavik', talk, 0, 'en')).toBe('Reykjavik (GMT)');
    expect(zoneName('Asia/Kolkata', UNKNOWN, 0, 'en')).toBe('Kolkata');
  });
});
