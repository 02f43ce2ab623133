import type { Sent } from '../../../client/live/connection/connection.ts';
import { isUncertain } from '../../../client/live/is-uncertain.ts';
import { LiveRoom } from '../../../server/rooms/live-room.ts';
import type { Scheduler } from '../../../server/time/scheduler.ts';
import { Timeline } from '../../../server/time/timeline.ts';
import { type Receipt, withReceipt } from '../../../shared/domain/cues/receipts.ts';
import { kindOf } from '../../../shared/domain/cues/said.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import type { CueRequest } from '../../../shared/protocol/cues.schema.ts';
import type { Answer } from '../../../shared/protocol/messages.ts';
import { agendaFrom, fileOf } from '../../support/agendas/agenda.ts';
import { seeded } from '../../support/properties/random.ts';
import { type Fate, simStore } from '../sim/sim-store.ts';
import { SimWorld } from '../sim/sim-world.ts';
import { SpeakerDevice } from './speaker-device.ts';
import { type CueFaults, cueFaults, type Truth } from './verdict.ts';

export type CueSabotage = 'delivered-is-seen' | 'forgets-taps' | 'counts-anew' | null;
/** `taps`: on cues; `restarts`: of the server; `unlinked`: taps while there was no link. A day in which nothing happens proves nothing. */
export type CueRun = CueFaults & { readonly taps: number; readonly unlinked: number; readonly restarts: number };

const LENGTH = 110_000;
/** Faults stop this long before the end. */
const QUIET = 30_000;
const ANSWER_WITHIN = 3_000;
/** Whose phones they are: Bea has two, and Dan never taps that he saw anything. */
const PHONES = ['ada', 'bea', 'bea', 'cleo', 'dan'] as const;
const PEOPLE = ['ada', 'bea', 'cleo', 'dan'];
const NEVER_TAPS = 'dan';

const day = () => {
  const people = ['Ada', 'Bea', 'Cleo', 'Dan'].map((name) => ({ name }));
  return agendaFrom(
    fileOf([
      { id: 'talk', kind: 'talk', title: 'A talk', start: '09:00', minutes: 1, people },
      { id: 'next', kind: 'talk', title: 'Another', start: '09:01', minutes: 10, people },
    ]),
  );
};

type Console = { connected: boolean; link: number; cues: readonly Cue[]; receipts: readonly Receipt[] };
type End = Console | SpeakerDevice;

/**
 * One server, two moderators and the phones of four speakers, over links that delay, double, lose and are cut; the process dies at every
 * point of a write, and pages are loaded anew. One seed decides all of it.
 */
export const cuesUnderFaults = async (seed: number, sabotage: CueSabotage = null): Promise<CueRun> => {
  const draw = seeded(seed);
  const world = new SimWorld();
  const chance = (part: number): boolean => draw() < part;
  const oneOf = <One>(all: readonly One[]): One | undefined => all[Math.floor(draw() * all.length)];
  let hasBegun = false;
  const faulty = (): boolean => hasBegun && world.now < LENGTH - QUIET;
  const fate = (): Fate => {
    if (!faulty()) return { kind: 'done', ms: 0 };
    if (chance(0.02)) return { kind: chance(0.3) ? 'dies-before' : 'dies-after', ms: 0 };
    const ms = chance(0.2) ? draw() * 2_000 : 0;
    if (chance(0.95)) return { kind: 'done', ms };
    return chance(0.5) ? { kind: 'fails', ms } : { kind: 'kept-after-all', ms, keptAfter: chance(0.5) ? 0 : draw() * 4_000 };
  };
  const agenda = day();
  const disk = simStore({ fate, after: world.after('server'), dies: () => crash(), haste: null });
  await disk.file.saveRoom({ id: agenda.id, agenda, hash: 'file' });

  const truth: Truth = { seen: new Map(), firsts: new Map(), acknowledged: new Set() };
  let live: LiveRoom | null = null;
  let [taps, unlinked, restarts, ids] = [0, 0, 0, 0];
  let startT = 0;
  const trueT = (): number => Math.round(startT + world.now);
  const newId = (): string => {
    ids += 1;
    return `seed-${seed}-tap-${String(ids).padStart(6, '0')}`;
  };
  /** What happens to a page or on a link may begin something that promises end. */
  const later: Scheduler = (ms, call) =>
    world.after('world')(ms, () => {
      world.stir();
      call();
    });

  /** Delayed, sometimes doubled and in any order; never after its link is gone. What screens are told is not lost while that stands. */
  const travels = (end: End, canBeLost: boolean, arrives: () => void): void => {
    const { link } = end;
    const copies = faulty() ? (canBeLost && chance(0.12) ? 0 : chance(0.1) ? 2 : 1) : 1;
    for (let copy = 0; copy < copies; copy += 1)
      later(draw() * (faulty() && chance(0.15) ? 4_000 : 60), () => {
        if (end.connected && end.link === link) arrives();
      });
  };
  /** Asks the server something: null where no answer came in time. */
  const asked = <Given>(end: End, act: (room: LiveRoom) => Promise<Given>): Promise<Given | null> =>
    new Promise((resolve) => {
      later(ANSWER_WITHIN, () => resolve(null));
      travels(end, true, () => {
        const answers = live === null ? null : act(live);
        void answers?.then((given) => travels(end, true, () => resolve(given)));
      });
    });
  const waits = (ms: number): Promise<void> => new Promise((resolve) => void later(ms, resolve));
  const counts = (key: string, answer: Answer): void => {
    if (answer.ok && answer.repeated !== true) truth.firsts.set(key, (truth.firsts.get(key) ?? 0) + 1);
  };
  /** Asks under one id until it is surely done or refused, as long as the page is there. */
  const insists = async (end: End, id: string, act: (room: LiveRoom) => Promise<Answer>): Promise<void> => {
    const page = 'page' in end ? end.page : 0;
    const counted = async (room: LiveRoom): Promise<Answer> => {
      const answer = await act(room);
      counts(id, answer);
      return answer;
    };
    for (;;) {
      if (!end.connected) await waits(500);
      else {
        const answer = await asked(end, counted);
        if (answer?.ok === true) truth.acknowledged.add(id);
        if (answer !== null && !isUncertain(answer)) return;
        if (answer !== null) await waits(500);
      }
      if ('page' in end && end.page !== page) return;
    }
  };

  const phones = PHONES.map(
    (person) =>
      new SpeakerDevice({
        room: agenda.id,
        person,
        after: later,
        now: trueT,
        send: (device, notice) =>
          asked(device, async (room): Promise<Sent> => {
            const told = sabotage === 'delivered-is-seen' ? { ...notice, stage: 'seen' as const } : notice;
            const why = await room.receipts.receive(device.person, told);
            return why === null ? { ok: true, revision: room.room.revision } : { ok: false, why };
          }),
        tapped: (cue, by, at) => {
          taps += 1;
          const key = `${cue} ${by}`;
          truth.seen.set(key, Math.min(at, truth.seen.get(key) ?? at));
        },
      }),
  );
  const consoles: Console[] = [0, 1].map(() => ({ connected: false, link: 0, cues: [], receipts: [] }));
  const ends: readonly End[] = [...consoles, ...phones];
  const toldTurn = new Map<End, number>();
  let turn = 0;

  const sendView = (end: End): void => {
    if (live === null || !end.connected) return;
    turn += 1;
    const mine = turn;
    const view =
      end instanceof SpeakerDevice
        ? live.view({ screen: 'speaker', person: end.person, personal: true })
        : live.view({ screen: 'moderator' });
    const cues = 'cues' in view ? view.cues : [];
    travels(end, false, () => {
      if (mine < (toldTurn.get(end) ?? 0)) return;
      toldTurn.set(end, mine);
      if (end instanceof SpeakerDevice) end.shows(cues);
      else end.cues = cues;
    });
  };
  const sendReceipts = (end: End, receipts: readonly Receipt[]): void => {
    if (!end.connected) return;
    travels(end, false, () => {
      if (end instanceof SpeakerDevice) end.hears(receipts);
      else end.receipts = receipts.reduce(withReceipt, end.receipts);
    });
  };
  /** Ends the pages that are open at the server that is there now. */
  const closePage = new Map<End, () => void>();
  const setLink = (end: End, connected: boolean): void => {
    closePage.get(end)?.();
    closePage.delete(end);
    if (end instanceof SpeakerDevice) end.linkChanged(connected);
    else [end.connected, end.link] = [connected, end.link + 1];
    if (!connected || live === null) return;
    if (end instanceof SpeakerDevice) closePage.set(end, live.presence.addPage(end.person));
    sendView(end);
    sendReceipts(end, live.receipts.of(end instanceof SpeakerDevice ? end.person : undefined));
  };
  const cut = (end: End): void => {
    setLink(end, false);
    later(500 + draw() * (faulty() && chance(0.2) ? 12_000 : 3_000), () => comesBack(end));
  };
  const comesBack = (end: End): void => {
    if (end.connected) return;
    if (live === null) return void later(500 + draw() * 1_000, () => comesBack(end));
    setLink(end, true);
  };

  const boot = async (): Promise<void> => {
    world.stir();
    world.processStarts();
    const timeline = new Timeline(world.machine, await disk.file.anchor());
    if (!hasBegun) startT = timeline.precise() - world.now;
    const onServer = world.after('server');
    const parts = { store: disk.forProcess(), timeline, after: onServer };
    const room = await LiveRoom.open({ id: agenda.id, agenda, hash: 'file' }, parts);
    live = room;
    const toldAll = (): void => ends.forEach(sendView);
    room.listen({ changed: toldAll, cuesChanged: toldAll, warned: () => undefined });
    room.receipts.listen((told) => {
      for (const end of ends) if (!(end instanceof SpeakerDevice) || end.person === told.person) sendReceipts(end, [told]);
    });
    const anchored = (): void => {
      void disk.file.saveAnchor(timeline.anchor());
      onServer(5_000, anchored);
    };
    anchored();
  };
  const crash = (): void => {
    if (live === null) return;
    live = null;
    restarts += 1;
    closePage.clear();
    disk.processDies();
    world.processDies();
    for (const end of ends) cut(end);
    later(200 + draw() * 3_000, () => void boot());
  };

  const moderate = (end: Console): void => {
    later(1_000 + draw() * 9_000, () => moderate(end));
    if (!faulty()) return;
    const id = newId();
    const person = oneOf(PEOPLE) ?? '';
    const asks = (request: CueRequest): void => void insists(end, id, (room) => room.cue(request));
    const question = end.cues.find((cue) => kindOf(cue) === 'time');
    const words = oneOf(end.cues.filter((cue) => kindOf(cue) === 'words'));
    if (question !== undefined && chance(0.6)) {
      const gives = { id: question.id, command: { type: 'add', slot: 'talk', by: 120_000 } } as const;
      const actor = { device: 'tablet', author: 'moderator' };
      const act = async (room: LiveRoom): Promise<Answer> => {
        const answer = await (chance(0.5) ? room.execute(gives, actor) : room.cue({ type: 'refuse-time', id: question.id }));
        counts(`answers ${question.id}`, answer);
        return answer;
      };
      // Both moderators may answer it, each in their own way.
      void asked(end, act);
    } else if (words !== undefined && chance(0.15)) void asked(end, (room) => room.cue({ type: 'take-back-cue', id: words.id }));
    else if (words?.target.to === 'speaker' && chance(0.15))
      asks({ type: 'send-again', id, of: words.id, person: words.target.person });
    else if (chance(0.3)) asks({ type: 'send-cue', id, target: { to: 'speakers', slot: 'talk' }, preset: 'conclude' });
    else if (chance(0.4)) asks({ type: 'send-cue', id, target: { to: 'people', people: [person, 'dan'] }, text: `Words ${id}` });
    else asks({ type: 'send-cue', id, target: { to: 'speaker', person }, text: `Words ${id}` });
  };
  const tap = (phone: SpeakerDevice): void => {
    later(500 + draw() * 12_000, () => tap(phone));
    if (!faulty()) return;
    phone.isVisible = chance(0.8);
    phone.tells();
    const before = taps;
    if (phone.person !== NEVER_TAPS && chance(0.7)) phone.tap();
    if (taps > before && !phone.connected) unlinked += 1;
    if (chance(0.85)) return;
    const [id, kind, at] = [newId(), oneOf(['here', 'time', 'help'] as const) ?? 'here', trueT()];
    let arrivals = 0;
    void insists(phone, id, (room) => {
      arrivals += 1;
      return room.ask({ id: sabotage === 'counts-anew' ? `${id}-${arrivals}` : id, kind, at }, phone.person);
    });
  };
  const mischief = (): void => {
    later(1_000 + draw() * 6_000, mischief);
    if (!faulty()) return;
    const [kind, phone] = [draw(), oneOf(phones)];
    if (kind < 0.05) crash();
    else if (kind < 0.6) {
      for (const end of ends) if (end.connected && chance(0.3)) cut(end);
    } else if (phone !== undefined) {
      phone.reload(sabotage === 'forgets-taps');
      cut(phone);
    }
  };

  await boot();
  const first = live as LiveRoom | null;
  const actor = { device: 'tablet', author: 'moderator' };
  await first?.execute({ id: `opens-${seed}-0000000000`, command: { type: 'open', mode: 'published' } }, actor);
  await first?.execute({ id: `starts-${seed}-0000000000`, command: { type: 'start', slot: 'talk' } }, actor);
  hasBegun = true;
  for (const end of ends) later(draw() * 1_000, () => comesBack(end));
  for (const end of consoles) later(1_000 + draw() * 2_000, () => moderate(end));
  for (const phone of phones) later(1_000 + draw() * 2_000, () => tap(phone));
  later(3_000, mischief);
  await world.run(LENGTH);

  const end = live as LiveRoom | null;
  if (end === null) throw new Error(`seed ${seed}: the server did not come back`);
  const faults = await cueFaults(
    end,
    disk.file,
    truth,
    consoles.map(({ receipts }) => receipts),
  );
  return { ...faults, taps, unlinked, restarts };
};
