import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOf } from '../../../../shared/domain/forecast/beginning.ts';
import type { RoomView } from '../../../../shared/domain/run/views.ts';
import type { Instant } from '../../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../../shared/domain/time/wall-time.ts';
import { keepZoneChoice, prefersOwnZone, readerZone, readsOtherwise, timeIn, zoneName } from './reader-zone.ts';

type At = (instant: Instant) => string;
type Zone = { readonly name: string; readonly at: At };

/** In which zone the times of a page stand large, and the other one where the reader's is not the event's. */
export type Zones = { readonly shown: Zone; readonly other: Zone | null; readonly swap: () => void };

/** The event's time until the reader asks for their own; both where the two differ at one of these instants. */
export const useZones = (room: RoomView, wallOffset: number, instants: readonly Instant[]): Zones => {
  const { i18n } = useTranslation();
  const [prefersOwn, setPrefersOwn] = useState(prefersOwnZone);
  const [own] = useState(readerZone);
  const event = room.agenda.timeZone;
  const date = dateOf(room);
  const [first = 0 as Instant] = instants;
  const nameOf = (zone: string): string => zoneName(zone, first, wallOffset, i18n.language);
  // Times of the event read as on every other screen; only those of the reader may lie on another day.
  const ofEvent: Zone = { name: nameOf(event), at: (at) => timeOfDay(at, wallOffset, event) };
  const ofReader: Zone = { name: nameOf(own), at: (at) => timeIn(own, at, wallOffset, date, i18n.language) };
  const swap = (): void => {
    setPrefersOwn(!prefersOwn);
    keepZoneChoice(!prefersOwn);
  };
  if (!readsOtherwise(instants, wallOffset, [event, own])) return { shown: ofEvent, other: null, swap };
  return prefersOwn ? { shown: ofReader, other: ofEvent, swap } : { shown: ofEvent, other: ofReader, swap };
};
