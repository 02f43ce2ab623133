import i18next from 'i18next';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { plain } from '../../../client/screens/projector/options.ts';
import { Projection } from '../../../client/screens/projector/projection/projection.tsx';
import { type LargeClock, publicAgenda, roomView } from '../../../shared/domain/run/views.ts';
import { type FloorDriver, floorTold, inDebate } from '../../support/days/floor-day.ts';

beforeAll(() =>
  i18next
    .use(initReactI18next)
    .init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } }),
);

/** What the smaller clock counts; null where there is no other. */
const smallClock = (driver: FloorDriver, room?: LargeClock, address: LargeClock | null = null): string | null => {
  const markup = renderToStaticMarkup(
    createElement(Projection, {
      view: {
        room: roomView(driver.room, publicAgenda(driver.room.agenda)),
        cues: [],
        ...(room === undefined ? {} : { large: room }),
      },
      floor: floorTold(driver.room, 'projector')?.floor ?? null,
      now: driver.now,
      wallOffset: 0,
      // A bar asks the page for its time.
      options: { ...plain, hidden: ['bar'], large: address },
    }),
  );
  return [en.floor.debate, en.floor.speaker].find((words) => markup.includes(`<span>${words}</span>`)) ?? null;
};

describe('the large clock of a projector in a debate', () => {
  const speaks = (): FloorDriver => inDebate().at('09:11').gives('Bea').at('09:12');
  it.each([
    ['nobody chose', undefined, null, 'Debate'],
    ['the room has that of the contribution', 'contribution', null, 'Debate'],
    ['the room has that of the debate', 'debate', null, 'Contribution'],
    ['the address has the last word for the debate', 'contribution', 'debate', 'Contribution'],
    ['the address has the last word for the contribution', 'debate', 'contribution', 'Debate'],
  ] as const)('%s: beside it stands the other', (_who, room, address, other) =>
    expect(smallClock(speaks(), room, address)).toBe(other),
  );
  it('is that of the debate while nobody has the floor, whatever was chosen', () => {
    expect(smallClock(inDebate(), 'contribution')).toBeNull();
    expect(smallClock(inDebate(), 'debate')).toBeNull();
  });
});
