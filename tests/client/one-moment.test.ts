import fc from 'fast-check';
import i18next from 'i18next';
import { createElement, type FC } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { en } from '../../client/i18n/en.ts';
import { untilConsole } from '../../client/screens/moderator/console/console-view.ts';
import { dayLine, lossMarks } from '../../client/screens/moderator/day/day-line.ts';
import { untilProjectionWords } from '../../client/screens/projector/projection/projection-view.ts';
import { untilSpeaker } from '../../client/screens/speaker/speaker-view.ts';
import { viewOf } from '../../server/rooms/screens/room-views.ts';
import { untilNextChange } from '../../shared/domain/clock/face.ts';
import { isFast } from '../../shared/domain/run/rehearsal.ts';
import { publicAgenda, type ScreenKind } from '../../shared/domain/run/views.ts';
import { type Duration, duration, type Instant, instant } from '../../shared/domain/time/time.ts';
import { timeOfDay } from '../../shared/domain/time/wall-time.ts';
import { agendaFrom, fileOf } from '../support/agendas/agenda.ts';
import { inSession1, opened, type RoomDriver } from '../support/days/run.ts';
import { playDay, wholeDays } from '../support/days/whole-day.ts';
import { minutes, plain, rowsOf, seconds, texts, time } from '../support/pages/markup.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
/** Each day is some forty moments, each drawn in full. */
const numRuns = Number(process.env['DAYS'] ?? 3);
console.info(`one moment: SEED=${seed}`);

/** What a page has from its browser and its server, as of one instant. */
const page = vi.hoisted(() => ({ live: null as unknown, now: 0 }));
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
vi.stubGlobal('location', { search: '', origin: 'http://room' });
vi.stubGlobal('navigator', { languages: ['en'] });
vi.stubGlobal('window', { innerWidth: 1024 });
vi.mock('../../client/time/use-now.ts', () => ({
  useNow: () => page.now,
  useWake: () => undefined,
  useOwnDrawing: () => undefined,
}));
vi.mock('../../client/live/connection/use-live.ts', () => ({ useLive: () => page.live }));
vi.mock('../../client/ui/frame/connection-badge.tsx', () => ({ ConnectionBadge: () => null }));
vi.mock('../../client/ui/language-choice.tsx', () => ({ LanguageChoice: () => null }));
vi.mock('../../client/screens/moderator/console/header/header-marks.tsx', () => ({ HeaderMarks: () => null }));
// Digits and bars are drawn into the page; here they stand as what they are drawn from.
vi.mock('../../client/ui/clock/clock-digits.tsx', async () => {
  const { useDigits } = await import('../../client/ui/clock/minutes-only.ts');
  const ClockDigits: FC<{ remaining: Duration; main?: boolean }> = ({ remaining, main = false }) => {
    const { sign, text } = useDigits()(remaining);
    return createElement('b', { className: main ? '_main_' : '_clock_' }, `${sign}${text}`);
  };
  return { ClockDigits };
});
vi.mock('../../client/ui/clock/progress-bar.tsx', () => ({
  ProgressBar: ({ remaining, signals = [] }: { remaining: Duration; signals?: readonly Duration[] }) =>
    createElement('i', { 'data-left': remaining, 'data-signals': signals.map((signal) => signal / 60_000).join(' ') }),
}));

const screens = async () => ({
  MinutesOnly: (await import('../../client/ui/clock/minutes-only.ts')).MinutesOnly,
  Wall: (await import('../../client/screens/projector/projection/projection.tsx')).Projection,
  plain: (await import('../../client/screens/projector/options.ts')).plain,
  Agenda: (await import('../../client/screens/agenda/agenda-page.tsx')).Agenda,
  Speaker: (await import('../../client/screens/speaker/speaker-page.tsx')).Speaker,
  ConsoleHeader: (await import('../../client/screens/moderator/console/header/console-header.tsx')).ConsoleHeader,
  NowCard: (await import('../../client/screens/moderator/now/card/now-card.tsx')).NowCard,
  NextBar: (await import('../../client/screens/moderator/now/dock/next-bar.tsx')).NextBar,
  AgendaList: (await import('../../client/screens/moderator/agenda/agenda-list.tsx')).AgendaList,
});
let drawn: Awaited<ReturnType<typeof screens>>;
beforeAll(async () => {
  await i18next
    .use(initReactI18next)
    .init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } });
  drawn = await screens();
});

type Moment = { readonly driver: RoomDriver; readonly now: Instant };

/** One room as all its screens show it at one instant. */
const drawer = ({ room, entries, wallOffset: offset }: RoomDriver) => {
  const wallOffset = room.run?.rehearsal === undefined ? offset : room.dueOffset;
  const at = (instant: Instant): string => timeOfDay(instant, wallOffset, room.agenda.timeZone);
  const people = [...new Set(room.agenda.slots.flatMap((slot) => slot.people.map(({ id }) => id)))].slice(0, 4);
  const actions = { progress: () => ({ state: 'idle' }), busy: false, taps: [], toast: null };
  const plan = publicAgenda(room.agenda);
  const draw = (now: Instant, component: unknown, screen: ScreenKind, more: object = {}, person = ''): string => {
    const shown = {
      room,
      plan,
      entries,
      cues: [],
      blank: null,
      file: null,
      wallNow: now + offset,
      storeFails: false,
      hasEnded: false,
      wentBackAt: null,
      wallOffset,
    };
    const view = viewOf({ screen, person, personal: true }, shown);
    page.now = now;
    page.live = { connection: { clock: { now: () => now } }, state: { link: 'live' }, wallOffset, view };
    const props = {
      view,
      now,
      at,
      wallOffset,
      actions,
      asked: null,
      on: { state: 'idle', why: null, command: null, press: () => undefined },
      live: page.live,
      options: drawn.plain,
      room: room.id,
      person,
      ...more,
    };
    const drawing = createElement(component as FC<object>, props);
    return renderToStaticMarkup(createElement(drawn.MinutesOnly.Provider, { value: isFast(room.run) }, drawing));
  };
  const { Wall, Agenda, Speaker, ConsoleHeader, NowCard, NextBar, AgendaList } = drawn;
  return {
    at,
    people,
    wall: (now: Instant) => draw(now, Wall, 'projector'),
    agenda: (now: Instant) => draw(now, Agenda, 'agenda'),
    phone: (now: Instant, person: string) => draw(now, Speaker, 'speaker', {}, person),
    console: (now: Instant) =>
      [ConsoleHeader, NowCard, NextBar, AgendaList].map((part) => draw(now, part, 'moderator')) as [
        string,
        string,
        string,
        string,
      ],
    picture: (now: Instant) =>
      JSON.stringify([
        lossMarks(dayLine(room, now, at) ?? { losses: [] }).map(({ minutes }) => minutes),
        dayLine(room, now, at)?.starts.map(({ moved }) => moved),
      ]),
  };
};

/** The marks of the bar in minutes; undefined where no bar is drawn. */
const signalsIn = (html: string): string | undefined => html.match(/data-signals="([^"]*)"/)?.[1];

/** What has one name here must be one wherever it stands; undefined where it does not. */
const compared = ({ driver, now }: Moment, sabotage: (screen: string) => number = () => 0) => {
  const { room } = driver;
  const screens = drawer(driver);
  const seen = (screen: string): Instant => instant(now - sabotage(screen));
  const wall = screens.wall(seen('wall'));
  const agenda = screens.agenda(seen('agenda'));
  const [header, card, bar, list] = screens.console(seen('console'));
  const phones = screens.people.map((person) => ({ person, html: screens.phone(seen('phone'), person) }));
  const facts: Record<string, readonly unknown[]> = {
    words: [wall, agenda, header, card, bar, list, ...phones.map(({ html }) => html)].map((html) =>
      /\b1 minutes\b|NaN|undefined|Invalid|[−+]0(?!\d)/.test(plain(html)),
    ),
    'time of day': [texts(header, 'time')[0], texts(agenda, 'clock')[0]],
  };
  if (room.run === null) return facts;
  const drift = texts(header, 'drift')[0] ?? '';
  const rows = rowsOf(list);
  const next = rows.find(({ isNext }) => isNext);
  const phase = texts(wall, 'phase')[0] ?? '';
  const until = texts(agenda, 'until')[0];
  const nextWords = texts(agenda, 'tag').find((tag) => tag.startsWith('Next'));
  const inMinutes = nextWords === undefined ? undefined : Number(nextWords.match(/in (\d+) min/)?.[1] ?? 0);
  const cardNext = texts(card, 'next')[0];
  const ends = card.match(/<dt>Ends<\/dt><dd[^>]*>([^<]*)/)?.[1];
  Object.assign(facts, {
    drift: [drift, texts(agenda, 'drift')[0]],
    // Whatever else is told in minutes says in words what it is of.
    lateness: [header, card, bar, list, agenda, wall, ...phones.map(({ html }) => html)].flatMap(
      (html) => plain(html).match(/\d+ min late/g) ?? [],
    ),
    phase: [phase, texts(card, 'phase')[0]],
    'main clock': [texts(wall, 'main')[0], texts(card, 'main')[0]],
    'signals of the bar': [signalsIn(wall), signalsIn(card)],
    // In a hold the button's row and the due time stand for it.
    'next start': [
      time(texts(wall, 'nextLabel')[0]),
      time(cardNext),
      time(texts(agenda, 'nextTitle')[0]),
      room.run.stage === 'done' ? undefined : next?.start,
    ],
    'drift and the next line': [
      next === undefined
        ? undefined
        : drift
            .replace('On time', '')
            .replace(/(\d+) min late/, '+$1')
            .replace(/(\d+) min early/, '-$1'),
      next?.late,
    ],
    'back at': phase.startsWith('BACK') || phase === 'BREAK' ? [time(texts(wall, 'back')[0]), time(until)] : [],
    'back in': phase.startsWith('BACK IN') ? [Number(phase.match(/\d+/)?.[0]), inMinutes] : [],
    starting: phase === 'WE ARE STARTING' && inMinutes !== undefined ? [true, inMinutes <= 1] : [],
    'a break that lasts': phase === 'BREAK' && inMinutes !== undefined ? [true, inMinutes > 0] : [],
    'minutes left and the clock': / MIN LEFT/.test(phase)
      ? [Number.parseInt(phase, 10), Math.ceil(seconds(texts(card, 'main')[0]) / 60)]
      : [],
    since:
      phase === 'DONE' ? [time(texts(wall, 'beside')[0]), time(until), card.match(/<dt>Since<\/dt><dd[^>]*>([^<]*)/)?.[1]] : [],
    ends: [ends, until?.startsWith('until') ? time(until) : undefined, rows.find(({ status }) => status === 'current')?.end],
    'late is not to start': phase === 'LATE' ? [true, /Planned for/.test(texts(wall, 'beside')[0] ?? '')] : [],
  });
  const lines = [...agenda.matchAll(/<li[^>]*data-status[^>]*>.*?<\/li>/g)].map(([line]) => line);
  for (const [index, row] of rows.entries()) {
    if (row.status === 'skipped') continue;
    const line = lines[index] ?? '';
    facts[`line ${index}`] = [row.start, texts(line, 'start')[0]];
    facts[`line ${index}: moved`] = [row.moved, texts(line, 'was').length > 0];
    // The hour that a night of summer time adds or takes is in no sum of theirs.
    if (row.late !== '' && row.start)
      facts[`line ${index}: late`] = [0, (minutes(row.start) - minutes(row.planned) - Number(row.late)) % 60];
    if (!row.moved && row.status === 'untouched') facts[`line ${index}: on time`] = [row.planned, row.start];
  }
  for (const { person, html } of phones) {
    const floor = texts(html, 'main')[0] !== undefined && [null, person].includes(room.run.speaking);
    if (floor)
      facts[`${person}: clock`] = [
        `${phase} ${phase === 'BREAK' ? '' : texts(card, 'main')[0]}`,
        `${texts(html, 'phase')[0]} ${phase === 'BREAK' ? '' : texts(html, 'main')[0]}`,
      ];
    // Whoever has a clock that runs is told of no other slot.
    if (texts(html, 'main')[0] !== undefined) facts[`${person}: one thing`] = [true, texts(html, 'notice').length === 0];
    const onAt = time(texts(html, 'when')[0]);
    const notice = texts(html, 'notice')[0];
    if (onAt) facts[`${person}: on at`] = [onAt, time(notice?.match(/\S+ instead of/)?.[0])];
    facts[`${person}: minutes`] = [notice?.match(/have (\d+) min/)?.[1], plain(html).match(/You have (\d+) min(?! Got it)/)?.[1]];
  }
  return facts;
};

const contradictions = (moment: Moment, sabotage?: (screen: string) => number): readonly string[] =>
  Object.entries(compared(moment, sabotage)).flatMap(([name, values]) => {
    const there = values.filter((value) => value !== undefined);
    return new Set(there).size > 1 ? [`${name}: ${there.join(' | ')} at ${moment.now}`] : [];
  });

/** A twin looks until it finds, from a seed with which it soon does; the real thing at few days each time, each time at others. */
const holds = (check: (moment: Moment) => void, isTwin: boolean): void =>
  fc.assert(
    fc.property(wholeDays, (day) => playDay(day, (driver, now) => check({ driver, now }))),
    isTwin ? { seed: 3, numRuns: 60, endOnFailure: true } : { seed, numRuns },
  );

describe('at one moment, on every screen', () => {
  const agree = (sabotage?: (screen: string) => number) =>
    holds((moment) => expect(contradictions(moment, sabotage)).toEqual([]), sabotage !== undefined);
  it('nothing contradicts anything else', () => agree());
  it('the day is late by one number alone: what is due, and what is past, is told in other words', () => {
    const driver = inSession1().at('10:12').does({ type: 'advance', from: 'session-1', to: 'debate-1' }).at('10:43');
    const [header, , bar] = drawer(driver).console(driver.now);
    expect(texts(header, 'drift')).toEqual(['42 min late']);
    expect(plain(bar)).not.toContain('28 min late');
    expect(contradictions({ driver, now: driver.now })).toEqual([]);
  });
  it.each(['wall', 'agenda', 'console', 'phone'])('is caught: the %s a minute behind', (late) =>
    expect(() => agree((screen) => (screen === late ? 60_000 : 0))).toThrow(),
  );

  describe('whoever waits in Session 1 is told what a handover would give them', () => {
    const inSession = (at: string) => {
      const driver = inSession1().at(at);
      const screens = drawer(driver);
      const [, card] = screens.console(driver.now);
      return {
        phone: plain(screens.phone(driver.now, 'robert-fuss')),
        card: plain(card).match(/Robert Fuss (.*?) (?:Next|Give)/)?.[1],
        wall: plain(screens.wall(driver.now)).match(/Robert Fuss (.*?) Sarah/)?.[1],
      };
    };
    it('four minutes each once the first has spoken for seven', () => {
      const { phone, card, wall } = inSession('09:22');
      expect(phone).toContain('you now have 4 min');
      expect(phone).toContain('You have 4 min');
      expect([card, wall]).toEqual(['Waiting 04:00', '4 min']);
    });
    it('less than a minute each with one minute left for two, and not their five', () => {
      const { phone, card, wall } = inSession('09:29');
      expect(phone).toContain('you now have less than 1 min');
      expect(phone).toContain('You have less than 1 min');
      expect([card, wall]).toEqual(['Waiting 00:30', 'less than 1 min']);
    });
    it('that no time is left once the session is over', () => {
      const { phone, card, wall } = inSession('09:31');
      expect(phone).toContain('no time left in this session');
      expect(phone).toContain('No time left in this session');
      expect([card, wall]).toEqual(['Waiting · no time left', 'no time left']);
    });
  });

  it('a panel of three cut from 60 to 54 minutes keeps the signals of 20 minutes on both bars', () => {
    const panel = { id: 'panel', kind: 'panel', title: 'A panel', start: '09:00', minutes: 60 };
    const people = [{ name: 'Ada' }, { name: 'Bea' }, { name: 'Cleo' }];
    const driver = opened(agendaFrom(fileOf([{ ...panel, people }])))
      .at('09:00')
      .does({ type: 'start', slot: 'panel' }, { type: 'take', slot: 'panel', by: 6 * 60_000 });
    const screens = drawer(driver);
    expect(signalsIn(screens.wall(driver.now))).toBe('5 1');
    expect(signalsIn(screens.console(driver.now)[1])).toBe('5 1');
  });
});

/** Each screen in full, and how long it may stand as it is. A wall counts its digits by itself. */
const standing = (driver: RoomDriver): readonly (readonly [string, (now: Instant) => unknown, Wait])[] => {
  const { wall, agenda, console: consoleAt, phone, picture, people } = drawer(driver);
  const still = (html: string): string => html.replace(/<b [^>]*>[^<]*<\/b>| data-left="[^"]*"/g, '');
  const whole = (html: string): string => html.replace(/ data-left="[^"]*"/g, '');
  return [
    ['wall that counts', (now) => still(wall(now)), untilProjectionWords],
    ['agenda', (now) => agenda(now), untilNextChange],
    ['console', (now) => consoleAt(now).map(whole), untilConsole],
    ['picture', picture, untilConsole],
    ...people
      .slice(0, 2)
      .map((person): [string, (now: Instant) => unknown, Wait] => [
        `${person}’s phone`,
        (now) => phone(now, person),
        untilSpeaker(person),
      ]),
  ];
};
type Wait = (room: RoomDriver['room'], now: Instant, wallOffset?: number) => Duration;

describe('until it wakes, a screen stands as it was drawn', () => {
  const stand = (broken?: Wait) => {
    let turn = 0;
    holds(({ driver, now }) => {
      const screens = standing(driver);
      turn += 1;
      const [name, look, wait] = screens[turn % screens.length] ?? screens[0] ?? [];
      if (!name || !look || !wait) return;
      const wallOffset = driver.room.run?.rehearsal === undefined ? driver.wallOffset : driver.room.dueOffset;
      const ms = Math.min((broken ?? wait)(driver.room, now, wallOffset), 7_200_000);
      expect(ms).toBeGreaterThan(0);
      for (const later of [ms - 1, Math.floor(ms / 2)])
        expect({ name, ms, now, shown: look(instant(now + later)) }).toEqual({ name, ms, now, shown: look(now) });
    }, broken !== undefined);
  };
  it('to the millisecond', () => stand());
  it('is caught: woken a second late', () =>
    expect(() => stand((room, now) => duration(untilNextChange(room, now) + 1_000))).toThrow());
});
