import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { recoveryProposals } from '../../../shared/domain/recovery/recovery-proposals.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { FakeClock } from '../time/fake-clock.ts';
import { Day } from './day.ts';
import { floorOfDebate } from './floor.ts';
import type { Credentials } from './house.ts';
import { type Keys, PASSPHRASE, People } from './people.ts';

export const MAIN = 'digital-era';
/** A private room with a rehearsal that is open. */
export const PRIVATE = 'green-room';
export const ARCHIVED = 'attic';
/** Lengths alone, without a time of day; paused. */
export const WORKSHOP = 'workshop';

const workshop = {
  id: WORKSHOP,
  title: 'A workshop of lengths alone',
  date: '2016-07-08',
  timeZone: 'Europe/Paris',
  language: 'fr',
  slots: [
    {
      id: 'tour',
      kind: 'panel',
      title: 'Everybody in turn',
      minutes: 20,
      people: [{ name: 'Ada', share: 8 }, { name: 'Bea' }, { name: 'Ada', id: 'ada-2' }],
      note: 'Ask Bea for her figures.',
    },
    {
      id: 'practice',
      kind: 'talk',
      title: 'Practice',
      minutes: 30,
      minimum: 10,
      people: [{ name: 'Cleo' }],
      parts: [
        { kind: 'talk', minutes: 22 },
        { kind: 'questions', minutes: 6, minimum: 2 },
        { kind: 'changeover', minutes: 2 },
      ],
    },
    { id: 'pause', kind: 'break', title: 'Pause', minutes: 10 },
    { id: 'close', kind: 'chair', title: 'Close', minutes: 5, pays: false },
  ],
};

const withAnnouncement = (file: AgendaFile): AgendaFile => ({
  ...file,
  slots: file.slots.flatMap((slot) =>
    slot.id === 'coffee'
      ? [
          { ...slot, minutes: 12 },
          { id: 'announcement', kind: 'chair', title: 'An announcement', minutes: 3 },
        ]
      : [slot.id === 'debate-3' ? { ...slot, minutes: 22 } : slot],
  ),
});

export type Played = {
  /** The wall clock when the server ended. */
  readonly ended: string;
  readonly keys: Keys;
  /** The agenda file that waited for the moderator's word when the server ended. */
  readonly file: object;
};

const PROJECTOR = { to: 'projector' } as const;
const toSpeaker = (person: string) => ({ to: 'speaker', person }) as const;

/** A sound check in the evening before: erased afterwards, with what was said to people in it. */
const soundCheck = async (day: Day): Promise<void> => {
  await (await day.at('18:10:20')).does({ type: 'open', mode: 'now' });
  await (await day.at('18:11')).does({ type: 'start', slot: 'welcome' });
  await day.says(PROJECTOR, 'Sound check');
  await day.says(toSpeaker('mark-graham'), 'Is the microphone on?');
  await (await day.at('18:14:30')).does({ type: 'advance', from: 'welcome', to: 'introduction' });
  await (await day.at('18:16')).does({ type: 'pause', slot: 'introduction' });
  await (await day.at('18:18')).does({ type: 'close' });
  const [run] = JSON.parse((await day.asks('GET', `/api/rooms/${MAIN}/runs`)).body).runs;
  await (await day.at('18:19')).asks('DELETE', `/api/rooms/${MAIN}/runs/${run.id}`);
};

const rehearsal = async (day: Day): Promise<void> => {
  const jumps = async (time: string): Promise<void> => {
    const { view } = await day.sees();
    const to = instant(Date.parse(`2016-07-08T${time}:00+02:00`) - view.room.dueOffset);
    await day.does({ type: 'jump', to });
  };
  await (await day.at('17:05:10')).does({ type: 'open', mode: 'rehearsal', rate: 1 });
  await (await day.at('17:06')).does({ type: 'set-rate', rate: 10 });
  await jumps('08:46');
  await day.does({ type: 'start', slot: 'welcome' });
  await (await day.at('17:07:30')).does({ type: 'advance', from: 'welcome', to: 'introduction' });
  await jumps('09:08');
  await day.does({ type: 'advance', from: 'introduction', to: 'keynote' }, { type: 'add', slot: 'keynote', by: 120_000 });
  await day.undoes();
  await jumps('09:22');
  await day.does({ type: 'advance', from: 'keynote', to: 'session-1' });
  await (await day.at('17:08')).does({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: 'sarah-bormann' });
  await (await day.at('17:09')).does({ type: 'close' });
};

/** The agenda is edited while no run is open; an edit is undone and done again. */
const eveOfTheDay = async (day: Day): Promise<void> => {
  await day.edits((file) => ({
    ...file,
    slots: file.slots.map((slot) => (slot.id === 'keynote' ? { ...slot, minutes: 8, note: 'The lift is slow.' } : slot)),
  }));
  await day.edits((file) => ({ ...file, venue: 'The small hall' }));
  await day.undoesEdit();
  await day.redoesEdit();
  await day.undoesEdit();
};

const morning = async (day: Day, changed: AgendaFile): Promise<void> => {
  await (await day.at('08:38:10')).does({ type: 'open', mode: 'published' });
  await (await day.at('08:45:20')).does({ type: 'start', slot: 'welcome' });
  const doors = await day.says(PROJECTOR, 'The doors are open');
  await (await day.at('08:50')).takesBack(doors);
  await (await day.at('09:01:05')).does({ type: 'advance', from: 'welcome', to: 'introduction' });
  await (await day.at('09:01:15')).undoes();
  await (await day.at('09:02')).doesLate({ type: 'advance', from: 'welcome', to: 'introduction' }, 4_000);
  await (await day.at('09:06:30')).does({ type: 'advance', from: 'introduction', to: 'keynote' });
  await (await day.at('09:10')).does({ type: 'add', slot: 'keynote', by: 180_000 });
  await (await day.at('09:11')).does({ type: 'take', slot: 'keynote', by: 60_000 });
  await (await day.at('09:12')).undoes(2);
  await (await day.at('09:12:20')).redoes();
  await (await day.at('09:14')).says(toSpeaker('mark-graham'), 'Two minutes, please');
  await (await day.at('09:21:40')).does({ type: 'advance', from: 'keynote', to: 'session-1' });
  await (await day.at('09:27:10')).does({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: null });
  await (await day.at('09:29')).does({ type: 'pause', slot: 'session-1' });
  await (await day.at('09:31:10')).does({ type: 'resume', slot: 'session-1' });
  await (await day.at('09:34')).does({ type: 'hand-over', slot: 'session-1', from: 'robert-fuss', to: 'sarah-bormann' });
  await (await day.at('09:38')).does({ type: 'set-remaining', slot: 'session-1', to: 240_000 });
  await (await day.at('09:43:30')).does({ type: 'advance', from: 'session-1', to: 'debate-1' });
  await day.at('09:45');
  const { view, sentAt } = await day.sees();
  const [proposal] = recoveryProposals(view.room, instant(sentAt));
  await day.does({ type: 'accept-plan', changes: [...(proposal?.changes ?? [])] });
  await (await day.at('10:00')).does({ type: 'back', from: 'debate-1', to: 'session-1' });
  await (await day.at('10:00:20')).undoes();
  // A time daemon sets the wall clock: due times follow on the moderator's word.
  day.clock.setWall(4_200);
  await (await day.at('10:05')).does({ type: 'follow-clock', to: (await day.sees()).wallOffset });
  await (await day.at('10:12')).edits(withAnnouncement);
  await (await day.at('10:13')).undoesEdit();
  await (await day.at('10:13:30')).redoesEdit();
  await (await day.at('10:20')).does({ type: 'advance', from: 'debate-1', to: 'session-2' });
  await day.restartAt('10:27', { file: changed });
  await day.at('10:29');
  const { changedFile, planRevision } = (await day.sees()).view;
  await day.does({ type: 'apply-file', hash: changedFile?.hash ?? '', planRevision });
  await (await day.at('10:30')).does({ type: 'hand-over', slot: 'session-2', from: 'caitlin-pearce', to: 'claudio-treves' });
  await (await day.at('10:34')).does({ type: 'hand-over', slot: 'session-2', from: 'claudio-treves', to: null });
  await (await day.at('10:39')).does({ type: 'advance', from: 'session-2', to: 'debate-2' });
  await floorOfDebate(await day.at('10:40'));
  await (await day.at('10:50')).does({ type: 'skip', slot: 'announcement' }, { type: 'skip', slot: 'debate-3' });
  await (await day.at('10:52')).does({ type: 'unskip', slot: 'announcement' });
  await (await day.at('11:17')).does({ type: 'advance', from: 'debate-2', to: 'coffee' });
  await (await day.at('11:34')).does({ type: 'advance', from: 'coffee', to: 'announcement' });
  await (await day.at('11:36')).does({ type: 'advance', from: 'announcement', to: 'session-3' });
  await (await day.at('11:43')).does({
    type: 'hand-over',
    slot: 'session-3',
    from: 'christophe-lemaire',
    to: 'delphine-chenuet',
  });
  await (await day.at('11:56')).does({ type: 'advance', from: 'session-3', to: 'recap' });
  await (await day.at('12:40')).does({ type: 'finish', slot: 'recap' });
  await (await day.at('12:59')).does({ type: 'start', slot: 'lunch', early: true });
  await (await day.at('13:04')).does({ type: 'close' });
};

/** The other rooms: an open rehearsal in private, a paused run without times of day, an archived room. */
const otherRooms = async (day: Day): Promise<void> => {
  day.room = ARCHIVED;
  await day.does({ type: 'open', mode: 'now' });
  await (await day.at('13:12')).does({ type: 'begin-at', slot: 'recap' }, { type: 'start', slot: 'recap' });
  await (await day.at('13:14')).does({ type: 'close' });
  await day.asks('POST', `/api/rooms/${ARCHIVED}/archive`);
  day.room = WORKSHOP;
  await (await day.at('13:20')).does({ type: 'open', mode: 'now' });
  await (await day.at('13:21:30')).does({ type: 'start', slot: 'tour' });
  await (await day.at('13:24')).does({ type: 'hand-over', slot: 'tour', from: 'ada', to: 'ada-2' });
  await (await day.at('13:26')).does({ type: 'pause', slot: 'tour' });
  day.room = PRIVATE;
  await day.asks('POST', `/api/rooms/${PRIVATE}/privacy`, { private: true });
  await (await day.at('13:28')).does({ type: 'open', mode: 'rehearsal', rate: 2 });
  await (await day.at('13:30')).does({ type: 'start', slot: 'welcome', early: true });
  await (await day.at('13:30:30')).does({ type: 'set-rate', rate: 4 });
  await day.says(PROJECTOR, 'Only a rehearsal');
};

/** A second performance, still open at the end: a panel's second speaker has the floor, something can be done again. */
const afternoon = async (day: Day): Promise<void> => {
  await (await day.at('14:02:30')).does({ type: 'open', mode: 'now' });
  await (await day.at('14:03:10')).does({ type: 'begin-at', slot: 'keynote' });
  await (await day.at('14:04')).does({ type: 'start', slot: 'keynote' });
  await (await day.at('14:14')).does({ type: 'advance', from: 'keynote', to: 'session-1' });
  await (await day.at('14:17:45')).does({ type: 'hand-over', slot: 'session-1', from: 'kristy-milland', to: null });
  await (await day.at('14:18')).does({ type: 'take', slot: 'session-1', by: 120_000 });
  await (await day.at('14:18:30')).does({ type: 'add', slot: 'session-1', by: 60_000 });
  await day.undoes();
  await day.says(PROJECTOR, 'Please sit down');
  await day.says(toSpeaker('robert-fuss'), 'Closer to the microphone');
  await day.takesBack(await day.says(toSpeaker('robert-fuss'), 'Sent by mistake'));
};

/** Everybody's keys, made in each way; then some are revoked, the clock is taken over and a screen gets its name. */
const access = async (
  day: Day,
  people: People,
  early: { organiser: Credentials; api: string; tablet: Credentials },
): Promise<Keys> => {
  const { organiser, api, tablet } = early;
  day.who = organiser;
  const scripts = {
    moderator: await people.link(MAIN, { grant: 'moderator', use: 'api', name: 'Stream deck' }),
    revokedScript: await people.link(MAIN, { grant: 'moderator', use: 'api', name: 'Old script' }),
    workshop: await people.link(WORKSHOP, { grant: 'moderator', use: 'api' }),
    mark: await people.link(MAIN, { grant: 'speaker', person: 'mark-graham', use: 'api', name: 'Mark' }),
  };
  const robert = await people.link(MAIN, { grant: 'speaker', person: 'robert-fuss', name: 'Robert' });
  const sarah = await people.link(MAIN, { grant: 'speaker', person: 'sarah-bormann' });
  await day.asks('POST', `/api/rooms/${MAIN}/sheet`);
  await day.asks('POST', `/api/rooms/${MAIN}/sheet`);
  const ada = await people.link(WORKSHOP, { grant: 'speaker', person: 'ada' });
  const second = await people.byToken((await people.link(MAIN, { grant: 'moderator', use: 'pair', name: 'Spare' })).token);
  const stolen = await people.byToken((await people.link(MAIN, { grant: 'moderator', use: 'pair' })).token);
  const spent = await people.link(MAIN, { grant: 'display', use: 'pair' });
  const waiting = await people.link(MAIN, { grant: 'display', use: 'link', name: 'Foyer' });
  const keys: Keys = {
    organiser: { bearer: api },
    moderator: { bearer: scripts.moderator.token },
    workshop: { bearer: scripts.workshop.token },
    mark: { bearer: scripts.mark.token },
    tablet,
    second,
    passphrase: await people.byPassphrase(),
    robert: await people.byToken(robert.token),
    sarah: await people.byToken(sarah.token, await people.byToken(ada.token)),
    display: await people.byCode(PRIVATE, { grant: 'display' }),
    foyer: await people.byToken(spent.token),
    revokedScript: { bearer: scripts.revokedScript.token },
    stolen,
    // These are traded for a session, so no request carries them.
    spentLink: { bearer: spent.token },
    waitingLink: { bearer: waiting.token },
    revokedLink: { bearer: sarah.token },
  };
  await people.revokes(MAIN, 'links', scripts.revokedScript.id);
  await people.revokes(MAIN, 'links', sarah.id);
  await people.revokes(MAIN, 'devices', await people.idOf(stolen));
  const foyer = await people.idOf(keys['foyer'] ?? {});
  await people.revokes(MAIN, 'devices', foyer);
  await day.asks('POST', `/api/rooms/${MAIN}/devices/${foyer}/restore`);
  await people.namesTheHall(MAIN, api);
  day.who = tablet;
  await (await day.at('14:19:30')).does({ type: 'add', slot: 'session-1', by: 30_000 });
  await day.undoes();
  await day.asks('POST', `/api/rooms/${MAIN}/chair`, { type: 'take' }, second);
  return keys;
};

/** A whole seminar on an agenda file, with everything that is ever kept, into a new database in this folder. */
export const playSeminar = async (dataDir: string, agenda: AgendaFile): Promise<Played> => {
  const day = (await Day.open(dataDir, new FakeClock('2016-07-06T16:00:00Z'), agenda)).on('2016-07-06');
  const people = new People(day);
  day.room = MAIN;
  day.who = await people.organiser();
  const { who: organiser } = day;
  await day.asks('POST', '/api/passphrase', { passphrase: PASSPHRASE });
  for (const [id, title] of [
    [PRIVATE, 'The green room'],
    [ARCHIVED, 'The attic'],
  ])
    await day.asks('POST', '/api/rooms', { from: MAIN, id, title });
  await day.asks('POST', '/api/rooms', { agenda: workshop });
  const { token: api } = await people.link(MAIN, { grant: 'organiser', use: 'api', name: 'House script' });
  const tablet = await people.byToken((await people.link(MAIN, { grant: 'moderator', use: 'pair', name: 'Tablet' })).token);
  day.who = tablet;
  await soundCheck(day);
  await day.on('2016-07-07').restartAt('17:00');
  await rehearsal(day);
  await eveOfTheDay(day);
  const file = withAnnouncement({ ...agenda, venue: '18 rue de Martignac, first floor' });
  await day.on('2016-07-08').restartAt('08:30', { rebooted: true });
  await morning(day, file);
  await day.at('13:10');
  day.who = organiser;
  await otherRooms(day);
  day.room = MAIN;
  day.who = tablet;
  await afternoon(day);
  const keys = await access(day, people, { organiser, api, tablet });
  await day.at('14:20');
  await day.house.close();
  return { ended: new Date(day.clock.wall()).toISOString(), keys, file: { ...file, title: 'A seminar with another title' } };
};
