import type { Instant } from '../../../../shared/domain/time/time.ts';
import { dayOf, timeOfDay } from '../../../../shared/domain/time/wall-time.ts';

/** The time zone that this device goes by. */
export const readerZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const SAVED = 'rostrum.zone';
/** Whether somebody chose on this device to have their own times large; a page that is made on a server knows of no choice. */
export const prefersOwnZone = (): boolean => typeof localStorage !== 'undefined' && localStorage.getItem(SAVED) === 'own';
export const keepZoneChoice = (own: boolean): void => (own ? localStorage.setItem(SAVED, 'own') : localStorage.removeItem(SAVED));

/** How instants read in a zone: HH:MM, with the day of the week before it where that is not the day of the event. `wallOffset` = wall − T. */
export const timeIn = (zone: string, at: Instant, wallOffset: number, date: string, language: string): string => {
  const time = timeOfDay(at, wallOffset, zone);
  if (!Number.isFinite(at) || dayOf(at + wallOffset, zone) === date) return time;
  const day = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: zone }).format(at + wallOffset);
  return `${day} ${time}`;
};

/** Whether any of these instants reads otherwise in another zone: two names of one time are no two times. */
export const readsOtherwise = (instants: readonly Instant[], wallOffset: number, zones: readonly [string, string]): boolean =>
  instants.some((at) => {
    const [one, other] = zones.map(
      (zone) => (Number.isFinite(at) ? dayOf(at + wallOffset, zone) : '') + timeOfDay(at, wallOffset, zone),
    );
    return one !== other;
  });

/** A zone by its place, and how far it is from UTC at that instant: "New York (GMT-4)". */
export const zoneName = (zone: string, at: Instant, wallOffset: number, language: string): string => {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  if (!Number.isFinite(at)) return place;
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at + wallOffset);
  // Greenwich itself is no distance: "London (GMT)", and "UTC" says it by its name.
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace(/[+-]0$/, '');
  return place === 'UTC' ? place : `${place} (${offset})`;
};
