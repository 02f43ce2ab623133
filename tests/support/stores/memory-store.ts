import type { Invitation, Session } from '../../../server/event-store/ports/access-store.ts';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import type { StoredHand } from '../../../server/event-store/ports/hand-store.ts';
import type { StoredRoom } from '../../../server/event-store/ports/room-log.ts';
import { StoreError } from '../../../server/event-store/ports/store-error.ts';
import type { ClockStep, TimeAnchor } from '../../../server/time/timeline.ts';
import type { CueAct } from '../../../shared/domain/cues/ladder.ts';
import { type Receipt, withReceipt } from '../../../shared/domain/cues/receipts.ts';
import type { SaidCue } from '../../../shared/domain/cues/said.ts';
import type { Entry } from '../../../shared/domain/run/events.ts';
import { identityOf, type Warning } from '../../../shared/domain/run/warnings.ts';
import { instant } from '../../../shared/domain/time/time.ts';

type Shelf = {
  room: StoredRoom;
  entries: string[];
  ids: Set<string>;
  warnings: Map<string, Warning>;
  cues: Map<string, SaidCue>;
  receipts: readonly Receipt[];
  hands: Map<string, StoredHand>;
  acts: readonly CueAct[];
};

/** For tests: the same contract, nothing kept. Entries pass through JSON as in a real store. */
export const openMemory = (): EventStore => {
  const shelves = new Map<string, Shelf>();
  const invitations = new Map<string, Invitation>();
  const settings = new Map<string, string>();
  const sessions = new Map<string, Session>();
  let kept: TimeAnchor | null = null;
  const steps: ClockStep[] = [];
  const shelf = (room: string): Shelf => {
    const found = shelves.get(room);
    if (!found) throw new StoreError('failed', `no room ${room}`);
    return found;
  };
  return {
    rooms: async () => [...shelves.values()].map(({ room }) => ({ ...room, archived: room.archived ?? false })),
    saveRoom: async (room) => {
      if (shelves.has(room.id)) throw new StoreError('conflict', `room ${room.id} is known`);
      shelves.set(room.id, {
        room,
        entries: [],
        ids: new Set(),
        warnings: new Map(),
        cues: new Map(),
        receipts: [],
        hands: new Map(),
        acts: [],
      });
    },
    entries: async (room, after = 0) => (shelves.get(room)?.entries ?? []).slice(after).map((body): Entry => JSON.parse(body)),
    entry: async (room, revision) => JSON.parse(shelves.get(room)?.entries[revision - 1] ?? 'null'),
    append: async (room, entry, anchor) => {
      const { entries, ids } = shelf(room);
      if (entry.revision !== entries.length + 1 || ids.has(entry.commandId))
        throw new StoreError('conflict', `revision ${entry.revision}`);
      entries.push(JSON.stringify(entry));
      ids.add(entry.commandId);
      kept = anchor;
    },
    eraseRun: async (room, { entries: emptied, revisions, said }) => {
      const erasedFrom = shelf(room);
      const { entries, warnings, cues } = erasedFrom;
      for (const entry of emptied) entries[entry.revision - 1] = JSON.stringify(entry);
      for (const key of warnings.keys()) {
        const { revision } = identityOf(key);
        if (revision >= revisions.from && revision <= revisions.to) warnings.delete(key);
      }
      for (const [id, { at }] of erasedFrom.hands) if (at >= said.from && at < said.to) erasedFrom.hands.delete(id);
      for (const [id, { at }] of cues) if (at >= said.from && at < said.to) cues.delete(id);
      erasedFrom.receipts = erasedFrom.receipts.filter(({ cue }) => cues.has(cue));
      erasedFrom.acts = erasedFrom.acts.filter(({ cue }) => cues.has(cue));
    },
    setArchived: async (room, archived) => {
      const found = shelf(room);
      found.room = { ...found.room, archived };
    },
    recordWarning: async (room, warning) => {
      const { warnings } = shelf(room);
      if (warnings.has(warning.key)) return false;
      warnings.set(warning.key, warning);
      return true;
    },
    warnings: async (room) => [...(shelves.get(room)?.warnings.values() ?? [])].sort((a, b) => a.at - b.at),
    cues: async (room) => [...(shelves.get(room)?.cues.values() ?? [])],
    sendCues: async (room, said) => {
      const { cues } = shelf(room);
      const fresh = said.filter(({ id }) => !cues.has(id));
      for (const cue of fresh) cues.set(cue.id, { ...cue, takenBackAt: null });
      return fresh.map(({ id }) => id);
    },
    takeBackCue: async (room, id, at) => {
      const { cues } = shelf(room);
      const cue = cues.get(id);
      if (!cue || cue.takenBackAt !== null) return false;
      cues.set(id, { ...cue, takenBackAt: instant(at) });
      return true;
    },
    recordReceipt: async (room, receipt) => {
      const told = shelf(room);
      const before = told.receipts;
      if (told.cues.has(receipt.cue)) told.receipts = withReceipt(before, receipt);
      return told.receipts !== before;
    },
    recordCueAct: async (room, act) => {
      const told = shelf(room);
      const isKnown = told.acts.some(({ cue, person }) => cue === act.cue && person === act.person);
      if (isKnown || !told.cues.has(act.cue)) return false;
      told.acts = [...told.acts, act];
      return true;
    },
    cueActs: async (room) => [...(shelves.get(room)?.acts ?? [])],
    receipts: async (room) => (shelves.get(room)?.receipts ?? []).toSorted((a, b) => a.at - b.at),
    saveHand: async (room, hand) => void shelf(room).hands.set(hand.id, hand),
    hands: async (room, run) =>
      [...(shelves.get(room)?.hands.values() ?? [])].filter((hand) => hand.run === run).sort((a, b) => a.at - b.at),
    anchor: async () => kept,
    saveAnchor: async (anchor) => {
      kept = anchor;
    },
    recordClockStep: async (step) => void steps.push(step),
    clockSteps: async () => [...steps],
    invitations: async () => [...invitations.values()],
    invitation: async (tokenHash) => invitations.get(tokenHash) ?? null,
    saveInvitations: async (all) => {
      for (const invitation of all) invitations.set(invitation.tokenHash, invitation);
    },
    sessions: async () => [...sessions.values()],
    saveSessions: async (all) => {
      for (const session of all) sessions.set(session.idHash, session);
    },
    dropSession: async (idHash) => void sessions.delete(idHash),
    setting: async (key) => JSON.parse(settings.get(key) ?? 'null'),
    settings: async <T>(beginning: string) =>
      new Map(
        [...settings]
          .filter(([key]) => key.startsWith(beginning))
          .map(([key, body]): [string, T] => [key.slice(beginning.length), JSON.parse(body)]),
      ),
    saveSetting: async (key, value) => void settings.set(key, JSON.stringify(value)),
    look: async () => undefined,
    isInPlace: async () => true,
    close: async () => undefined,
  };
};
