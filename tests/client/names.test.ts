import fc from 'fast-check';
import i18next from 'i18next';
import { createElement, type FC } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../client/i18n/en.ts';
import { reportOfRun } from '../../server/files/reports/run-report.ts';
import { viewOf } from '../../server/rooms/screens/room-views.ts';
import { domainNow } from '../../shared/domain/run/rehearsal.ts';
import { publicAgenda, type ScreenKind } from '../../shared/domain/run/views.ts';
import type { Instant } from '../../shared/domain/time/time.ts';
import { timeOfDay } from '../../shared/domain/time/wall-time.ts';
import { anyNames, inNames, type Names, plainNames, renamed } from '../support/agendas/renamed.ts';
import type { RoomDriver } from '../support/days/run.ts';
import { playDay, type WholeDay, wholeDays } from '../support/days/whole-day.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** Each day is some ten moments, each with every page drawn in full, twice. */
const numRuns = Number(process.env['DAYS'] ?? 2);
console.info(`names on pages: SEED=${seed}`);

/** What a page has from its browser and its server, as of one instant. */
const page = vi.hoisted(() => ({
  live: null as unknown,
  now: 0,
  report: null as unknown,
  list: null as unknown,
  people: [] as unknown,
}));
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
vi.stubGlobal('location', { search: '', origin: 'http://room', pathname: '/r/room/report' });
vi.stubGlobal('navigator', { languages: ['en'] });
vi.stubGlobal('window', { innerWidth: 1024, screen: { orientation: null }, visualViewport: null });
vi.mock('../../client/time/use-now.ts', () => ({
  useNow: () => page.now,
  useWake: () => undefined,
  useOwnDrawing: () => undefined,
}));
vi.mock('../../client/live/connection/use-live.ts', () => ({ useLive: () => page.live }));
vi.mock('../../client/screens/report/use-report.ts', () => ({
  useReport: () => ({ asked: page.report, erase: () => undefined }),
}));
vi.mock('../../client/rooms/board/room-list.ts', async (original) => ({
  ...(await original<object>()),
  useRoomList: () => ({ list: page.list, reload: async () => undefined }),
  usePeople: () => ({ people: page.people, reload: async () => undefined }),
  useAddress: () => ['http://room', () => undefined],
}));
vi.mock('../../client/ui/frame/connection-badge.tsx', () => ({ ConnectionBadge: () => null }));
vi.mock('../../client/ui/language-choice.tsx', () => ({ LanguageChoice: () => null }));
vi.mock('../../client/screens/moderator/console/header/header-marks.tsx', () => ({ HeaderMarks: () => null }));
// What has no room is shortened by its letters, which other names have more of: that has a test of its own.
vi.mock('../../client/words/short-names.ts', async (original) => ({
  ...(await original<object>()),
  writtenWithin: (_letters: number, names: readonly (readonly string[])[], write: (names: readonly string[]) => string) =>
    write(names.map(([whole = '']) => whole)),
}));
vi.mock('../../client/ui/qr.tsx', () => ({
  Qr: ({ text, label }: object & { text: string; label: string }) => `${text} ${label}`,
}));
// Drawn into the page by the browser: the numbers of its clocks are those of the domain, which have a test of their own.
vi.mock('../../client/ui/clock/clock-digits.tsx', () => ({ ClockDigits: () => null }));
vi.mock('../../client/ui/clock/progress-bar.tsx', () => ({ ProgressBar: () => null }));

const screens = async () => ({
  Wall: (await import('../../client/screens/projector/projection/projection.tsx')).Projection,
  plain: (await import('../../client/screens/projector/options.ts')).plain,
  Agenda: (await import('../../client/screens/agenda/agenda-page.tsx')).Agenda,
  Speaker: (await import('../../client/screens/speaker/speaker-page.tsx')).Speaker,
  Report: (await import('../../client/screens/report/report-page.tsx')).Report,
  Sheet: (await import('../../client/screens/start/sheet-page.tsx')).Sheet,
  console: [
    (await import('../../client/screens/moderator/console/header/console-header.tsx')).ConsoleHeader,
    (await import('../../client/screens/moderator/now/card/now-card.tsx')).NowCard,
    (await import('../../client/screens/moderator/now/dock/next-bar.tsx')).NextBar,
    (await import('../../client/screens/moderator/agenda/agenda-list.tsx')).AgendaList,
    (await import('../../client/screens/moderator/recovery/proposals.tsx')).Proposals,
    (await import('../../client/screens/moderator/now/card/floor.tsx')).Floor,
    (await import('../../client/screens/moderator/taps/log.tsx')).Log,
    (await import('../../client/screens/moderator/day/day-picture.tsx')).DayPicture,
  ],
});
let drawn: Awaited<ReturnType<typeof screens>>;
beforeAll(async () => {
  drawn = await screens();
});

const cards = ({ room }: RoomDriver) => {
  const { id, title, date, language } = room.agenda;
  const card = { id, title, date, language, stage: 'running', rehearsal: false, mine: true, isPrivate: false };
  return {
    rooms: [card],
    archived: [],
    unreadable: [],
    mayMake: true,
    addresses: ['http://room'],
    publicUrl: 'http://room',
    secure: false,
  };
};

/** Every page of the room at one instant, as markup. */
const pagesAt = (driver: RoomDriver, now: Instant, first: WholeDay['agenda']): readonly string[] => {
  const { room, entries, wallOffset } = driver;
  const at = (instant: Instant): string => timeOfDay(instant, wallOffset, room.agenda.timeZone);
  const people = room.agenda.slots.flatMap((slot) =>
    slot.people.map(({ id, name }) => ({ id, name, slot: slot.id, title: slot.title, start: '09:05' })),
  );
  const text = room.agenda.slots[0]?.title ?? '';
  const draw = (component: unknown, screen: ScreenKind, person = ''): string => {
    const target = screen === 'speaker' ? ({ to: 'speaker', person } as const) : ({ to: 'projector' } as const);
    const cues = [{ id: 'cue', target, text, at: now }];
    const shown = {
      room,
      plan: publicAgenda(room.agenda),
      entries,
      cues,
      blank: null,
      file: null,
      wallNow: now,
      storeFails: false,
    };
    const view = viewOf({ screen, person, personal: true }, { ...shown, hasEnded: false, wentBackAt: null, wallOffset });
    const live = { connection: { clock: { now: () => now } }, state: { link: 'live' }, wallOffset, view };
    const actions = { progress: () => ({ state: 'idle' }), busy: false, taps: [], toast: null };
    Object.assign(page, { now, live, list: cards(driver), people });
    const on = { state: 'idle', why: null, command: null, press: () => undefined };
    const props = {
      view,
      floor: null,
      now,
      at,
      wallOffset,
      actions,
      on,
      asked: null,
      access: null,
      live,
      options: drawn.plain,
      room: room.id,
      person,
    };
    return renderToStaticMarkup(createElement(component as FC<object>, props));
  };
  const answer = reportOfRun({ agenda: first, entries, cues: [] }, { run: undefined, now: domainNow(room.run, now) });
  page.report = answer === null ? { state: 'asking' } : { state: 'here', answer };
  return [
    draw(drawn.Wall, 'projector'),
    draw(drawn.Agenda, 'agenda'),
    ...people.slice(0, 3).map(({ id }) => draw(drawn.Speaker, 'speaker', id)),
    ...drawn.console.map((part) => draw(part, 'moderator')),
    draw(drawn.Report, 'moderator'),
    draw(drawn.Sheet, 'moderator'),
  ];
};

const drawnBy = (day: WholeDay, names: Names): string => {
  const own = { ...day, agenda: renamed(day.agenda, names) };
  const seen: string[] = [];
  let look = 0;
  playDay(own, (driver, now) => {
    look += 1;
    if (look % 4 === 0) seen.push(...pagesAt(driver, now, own.agenda));
  });
  // A number is tied to the word before it, also where it is a name; how large a label is written follows from its letters.
  return seen
    .join('\n')
    .replaceAll('\u00a0', ' ')
    .replaceAll(/ data-step="[a-z]+"/g, '');
};
const inMarkup = (name: string): string => name.replaceAll('&', '&amp;');

const same = (drawn: fc.Arbitrary<Names>) => {
  const property = fc.property(wholeDays, drawn, (whole: WholeDay, names) => {
    const day = { ...whole, steps: whole.steps.filter(({ kind }) => kind !== 'edit') };
    const expected = inNames(drawnBy(day, plainNames), names, inMarkup);
    expect(drawnBy(day, names).split('\n')).toEqual(expected.split('\n'));
  });
  return fc.check(property, { seed, numRuns });
};
const speak = (interpolation: object = {}) =>
  i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false, ...interpolation },
  });

describe('names are only names on every page', () => {
  beforeEach(async () => {
    await speak();
  });
  it('a page shows words of JavaScript, i18next or a search as it shows any name', () => {
    const told = same(anyNames);
    if (told.failed) throw new Error(fc.defaultReportMessage(told) ?? 'failed', { cause: told.errorInstance });
  });
  it('sabotage: a dictionary that translates what a name holds is noticed', async () => {
    const nested: Names = { ...plainNames, title: () => '$t(open.now)', name: () => '$t(open.today)' };
    await speak({ skipOnVariables: false });
    expect(same(fc.constant(nested)).failed).toBe(true);
    await speak({ skipOnVariables: true });
    expect(same(fc.constant(nested)).failed).toBe(false);
  });
});
