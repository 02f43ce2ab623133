import type { AccessView } from '../../shared/protocol/messages.ts';
import { ASKING, CONTROL, type Control, type Holding, type Question } from '../control/control.ts';
import { RoomControls } from '../control/room-controls.ts';
import type { AccessStore, Invitation, Session } from '../event-store/ports/access-store.ts';
import type { EventStore } from '../event-store/ports/event-store.ts';
import type { SettingsStore } from '../event-store/ports/settings-store.ts';
import type { Scheduler } from '../time/scheduler.ts';
import { AccessQueue } from './access-queue.ts';
import { type Caller, canModerate, isStaff, nobody } from './caller.ts';
import { FollowedAccess, PRIVATE } from './followed-access.ts';
import { Invitations } from './invitations/invitations.ts';
import { Inviter } from './invitations/inviter.ts';
import { Sheets } from './invitations/sheets.ts';
import { Presence } from './presence.ts';
import { type Revocable, Revocations } from './revocations.ts';
import { Codes } from './secrets/codes.ts';
import { Guesses } from './secrets/guesses.ts';
import { KeptPassphrase } from './secrets/kept-passphrase.ts';
import { isRevoked, Sessions } from './sessions.ts';
import { SignIns } from './sign-ins.ts';

/** Long sign-ins are looked at again, and uses written down, in ms. */
const SWEEP = 60_000;

/** What is read of the store before anybody is let in. */
type Stored = {
  readonly invitations: readonly Invitation[];
  readonly sessions: readonly Session[];
  readonly privacy: ReadonlyMap<string, boolean>;
  readonly held: ReadonlyMap<string, Holding | null>;
  readonly asking: ReadonlyMap<string, Question | null>;
};

export type AccessParts = {
  readonly store: AccessStore & SettingsStore & Pick<EventStore, 'shared'>;
  readonly now: () => number;
  readonly after: Scheduler;
};

/** Who may do what: invitations, codes and the passphrase give grants, sessions hold them, revocations end them. */
export class Access {
  readonly invitations: Invitations;
  readonly sheets: Sheets;
  readonly sessions: Sessions;
  readonly codes: Codes;
  readonly guesses: Guesses;
  readonly passphrase: KeptPassphrase;
  readonly presence = new Presence();
  readonly revocations: Revocations;
  readonly inviter: Inviter;
  readonly signIns: SignIns;
  readonly #parts: AccessParts;
  readonly #controls: RoomControls;
  readonly #privacy: Map<string, boolean>;
  /** Whatever changes who may do what is done one after the other, and is over once it is stored. */
  readonly #queue: AccessQueue;
  readonly #followed: FollowedAccess;
  readonly #listeners = new Set<(room: string | null) => void>();
  #cancelSweep: () => void;

  static async open(parts: AccessParts): Promise<Access> {
    const { store } = parts;
    return new Access(parts, {
      invitations: await store.invitations(),
      sessions: await store.sessions(),
      privacy: await store.settings(PRIVATE),
      held: await store.settings(CONTROL),
      asking: store.shared === undefined ? new Map() : await store.settings(ASKING),
    });
  }

  private constructor(parts: AccessParts, stored: Stored) {
    const { store, now, after } = parts;
    this.#parts = parts;
    this.#privacy = new Map(stored.privacy);
    this.#queue = new AccessQueue({
      shared: store.shared,
      read: () => this.#followed.read(),
      write: () => this.#followed.keepCodes(),
    });
    const isElsewhere = (id: string, room: string): boolean => this.presence.hasConsoleElsewhere(id, room);
    const { held, asking } = stored;
    this.#controls = new RoomControls({ store, now, after, held, asking, isElsewhere, changed: (room) => this.announce(room) });
    this.invitations = new Invitations(store, now, stored.invitations);
    this.sheets = new Sheets(store, this.invitations);
    this.sessions = new Sessions(store, now, stored.sessions);
    this.codes = new Codes(now);
    this.guesses = new Guesses(now);
    this.passphrase = new KeptPassphrase(store, now, this.#queue);
    const { invitations, sheets, sessions, codes, guesses, passphrase } = this;
    this.#followed = new FollowedAccess({ store, invitations, sessions, codes, privacy: this.#privacy });
    this.revocations = new Revocations({ invitations, sessions, codes, passphrase, now });
    this.inviter = new Inviter({
      invitations,
      sheets,
      codes,
      sessions,
      queue: this.#queue,
      now,
      announce: () => this.announce(),
      isStill: (caller) => this.#isStill(caller),
    });
    this.signIns = new SignIns({
      invitations,
      sessions,
      codes,
      guesses,
      passphrase,
      queue: this.#queue,
      callerWith: (session) => this.#callerWith(session),
      callerBy: (sid) => this.callerBy(sid),
      isIdle: (device) => this.presence.connectionsOf(device) === 0,
      suspected: () => this.announce(),
    });
    const sweep = (): void => {
      this.#cancelSweep = after(SWEEP, sweep);
      void this.#flush();
      this.announce();
    };
    this.#cancelSweep = after(SWEEP, sweep);
  }

  /** Takes over what other servers have written of who may do what. */
  async follow(): Promise<void> {
    const before = this.#followed.print;
    await this.#queue.follow();
    if (this.#followed.print !== before) this.announce();
  }

  /** The same of who has control of a room. */
  followControl(room: string): Promise<void> {
    return this.#controls.of(room).follow();
  }

  /** What other servers say of the devices in a room: how many connections each has, and which of them have a console. */
  setElsewhere(room: string, connections: ReadonlyMap<string, number>, consoles: ReadonlySet<string>): void {
    this.presence.setElsewhere(room, connections, consoles);
    this.#controls.of(room).presenceChanged();
  }

  /** Ends the code of a room. */
  async cancelCode(room: string): Promise<void> {
    await this.#queue.run(() => this.codes.cancel(room));
  }

  /** Writes down when each device was last seen; where that fails it is worth no alarm, and is written with the next sweep. */
  #flush(): Promise<void> {
    return this.#queue
      .run(async () => {
        await this.invitations.flush();
        await this.sessions.flush();
      })
      .catch(() => undefined);
  }

  /** Calls back after every change of who may do what; with a room where it concerns one alone. */
  listen(listener: (room: string | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  readonly announce = (room: string | null = null): void => {
    for (const listener of this.#listeners) listener(room);
  };

  /** Whether a caller may do all that they might when they asked: what was asked before them may have ended it. */
  #isStill({ by, id, grants }: Caller): boolean {
    if (by === 'bearer') return this.invitations.isStanding(id);
    const now = this.#callerWith(this.sessions.get(id)).grants;
    return grants.every(({ room, grant, person }) =>
      now.some((held) => held.room === room && held.grant === grant && held.person === person),
    );
  }

  /** Ends an invitation or device and all that had been made with it; false where that is not the caller's to do. */
  async revoke(kind: Revocable, id: string, room: string, caller: Caller): Promise<boolean> {
    const ended = await this.#queue.run(async () =>
      this.#isStill(caller) ? this.revocations.revoke(kind, id, { caller, room }) : null,
    );
    if (ended === null) return false;
    this.#controls.releaseWhere(
      (holder, controlled) => ended.has(holder) && !canModerate(this.#callerWith(this.sessions.get(holder)), controlled),
    );
    this.announce();
    return true;
  }

  async restore(kind: Revocable, id: string, room: string, caller: Caller): Promise<boolean> {
    const isBack = await this.#queue.run(async () =>
      this.#isStill(caller) ? this.revocations.restore(kind, id, { caller, room }) : false,
    );
    if (isBack) this.announce();
    return isBack;
  }

  async signOut(sid: string): Promise<void> {
    await this.#queue.run(() => this.sessions.drop(sid));
    this.announce();
  }

  /**
   * Gives a console's device its name, or with null keeps that it goes without one for now. Who has control says the new name at once;
   * what it had done and made before says the name of that time. False for whoever has no console.
   */
  async nameDevice(sid: string | undefined, name: string | null): Promise<boolean> {
    const isDone = await this.#queue.run(async () => {
      const session = this.sessions.find(sid);
      if (session === null || !isStaff(this.#callerWith(session))) return false;
      const { device, named = false } = session;
      const next = { ...session, device: name ?? device, named: named || name !== null };
      await this.sessions.save([next]);
      await this.#controls.rename(next);
      return true;
    });
    if (isDone) this.announce();
    return isDone;
  }

  caller(sid: string | undefined, authorization: string | undefined): Caller {
    if (authorization === undefined) return this.callerBy(sid);
    const token = authorization.match(/^Bearer ([A-Za-z0-9_-]{16,128})$/)?.[1];
    const invitation = token === undefined ? null : this.invitations.find(token);
    if (invitation === null || invitation.use === 'pair') return nobody;
    this.invitations.touch(invitation);
    return {
      grants: [invitation],
      id: invitation.id,
      device: invitation.name || `API ${invitation.id.slice(0, 4)}`,
      by: 'bearer',
    };
  }

  callerBy(sid: string | undefined): Caller {
    const session = this.sessions.find(sid);
    if (session === null) return nobody;
    this.sessions.touch(session);
    return this.#callerWith(session);
  }

  #callerWith(session: Session | undefined): Caller {
    if (session === undefined) return nobody;
    const grants = session.grants.filter(
      (grant) => !isRevoked(grant) && (grant.link === null || this.invitations.isStanding(grant.link)),
    );
    return { grants, id: session.id, device: session.device, by: 'cookie', isNamed: session.named === true };
  }

  isPrivate(room: string): boolean {
    return this.#privacy.get(room) ?? false;
  }

  async setPrivate(room: string, isPrivate: boolean): Promise<void> {
    await this.#queue.run(async () => {
      await this.#parts.store.saveSetting(`${PRIVATE}${room}`, isPrivate);
      this.#privacy.set(room, isPrivate);
    });
    this.announce();
  }

  control(room: string): Control {
    return this.#controls.of(room);
  }

  /** What every console of a room is told. */
  view(room: string): AccessView {
    return { ...this.control(room).view(), isPrivate: this.isPrivate(room), guessing: this.guesses.suspiciousTries() };
  }

  /** Fulfilled once all that was still to be written is. */
  async stop(): Promise<void> {
    this.#cancelSweep();
    await this.#controls.stop();
    await this.#flush();
  }
}
