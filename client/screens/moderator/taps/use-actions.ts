import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { ConsoleFloor } from '../../../../shared/domain/floor/floor-views.ts';
import type { Command } from '../../../../shared/domain/run/commands/commands.schema.ts';
import { historyOf } from '../../../../shared/domain/run/commands/history.ts';
import type { Rejection } from '../../../../shared/domain/run/commands/rejections.ts';
import type { Blank, LargeClock, ModeratorView } from '../../../../shared/domain/run/views.ts';
import type { CueRequest } from '../../../../shared/protocol/cues.schema.ts';
import type { Sent } from '../../../live/connection/connection.ts';
import type { Live } from '../../../live/connection/use-live.ts';
import { foresee } from '../../../live/outbox/optimistic.ts';
import { isTriedAgain, questions, type Tap } from '../../../live/outbox/outbox-rules.ts';
import { Taps, type TapsState } from '../../../live/outbox/taps.ts';
import { floorTarget } from '../floor/floor-view.ts';
import { Cues, foreseeCues } from './cues.ts';
import { type Progress, progressOf, type Refused } from './progress.ts';
import { isOfFloor, isOvertaken, isSameTap, type LastTap, SWITCH } from './same-tap.ts';

export type Toast =
  | { readonly kind: 'done'; readonly commandId: string }
  /** The projection was blanked or shown again; `before` is what an undo brings back. */
  /** A message went out, with its way back. */
  | { readonly kind: 'said'; readonly cue: string }
  | { readonly kind: 'blanked'; readonly to: Blank | null; readonly before: Blank | null }
  | { readonly kind: 'refused'; readonly why: Refused; readonly undoAlso: readonly string[]; readonly detail?: string };

/** A tap that waits for a link or for a person's word. `unfit`: why it cannot be done any more, null where it can. */
export type WaitingTap = Tap & { readonly unfit: Rejection | null };

export type Actions = {
  /** Something is under way whose effect cannot be shown yet; it does not hold up other taps. */
  readonly busy: boolean;
  readonly toast: Toast | null;
  /** One tap; the answer is its id, by which `progress` tells where it stands. `answers`: the question that it answers. */
  readonly send: (command: Command, answers?: string) => string;
  /** One cue sent or taken back; the answer is the id of this press, by which `progress` tells where it stands. */
  readonly cue: (request: CueRequest) => string;
  /** Blanks the projection, or shows it again with null; the answer is the id of this press. */
  readonly blank: (to: Blank | null) => string;
  /** Has another clock large on projectors; the answer is the id of this press. */
  readonly showLarge: (clock: LargeClock) => string;
  readonly dismiss: () => void;
  readonly progress: (id: string) => Progress;
  /** Everything not yet answered, oldest first; questions among it. */
  readonly taps: readonly WaitingTap[];
  /** Yes to a question: it is done now. */
  readonly confirm: (id: string) => void;
  /** No to a question, or to a tap that still waits. */
  readonly drop: (id: string) => void;
  /** False where this browser forgets waiting taps on a reload. */
  readonly isKept: boolean;
};

const nothing: TapsState = { outbox: [], settled: [], answers: new Map(), remembered: new Map(), isKept: true };
const idle = { subscribe: () => () => undefined, state: () => nothing };

const useTaps = ({ connection }: Live<'moderator'>, room: string): Taps | null => {
  const [taps, setTaps] = useState<Taps | null>(null);
  useEffect(() => {
    const made = new Taps(connection, room);
    setTaps(made);
    return () => made.close();
  }, [connection, room]);
  return taps;
};

/** When what runs was last seen to change, on performance.now(). */
const useChangedAt = (what: string): { readonly current: number } => {
  const at = useRef(Number.NEGATIVE_INFINITY);
  const before = useRef(what);
  useEffect(() => {
    if (before.current === what) return;
    before.current = what;
    at.current = performance.now();
  }, [what]);
  return at;
};

/** When a finger, a button or a key last came down, on performance.now(). */
const usePressedAt = (): { readonly current: number } => {
  const at = useRef(Number.POSITIVE_INFINITY);
  useEffect(() => {
    const down = (): void => {
      at.current = performance.now();
    };
    window.addEventListener('pointerdown', down, true);
    window.addEventListener('keydown', down, true);
    return () => {
      window.removeEventListener('pointerdown', down, true);
      window.removeEventListener('keydown', down, true);
    };
  }, []);
  return at;
};

const refusal = (answer: Extract<Sent, { ok: false }>): Toast => ({
  kind: 'refused',
  why: answer.why,
  undoAlso: answer.why === 'not-latest' ? (answer.detail?.split(',') ?? []) : [],
  ...(answer.detail === undefined ? {} : { detail: answer.detail }),
});

type Known = { readonly view: ModeratorView; readonly floor: ConsoleFloor | null; readonly actions: Actions };

/** The console's view and floor with what was tapped already in them, and what taps do. */
export const useActions = (live: Live<'moderator'>, served: ModeratorView): Known => {
  const { connection, wallOffset, state: link } = live;
  const taps = useTaps(live, served.room.id);
  const source = taps ?? idle;
  const { outbox, settled, answers, remembered, isKept } = useSyncExternalStore(source.subscribe, source.state);
  const cues = useMemo(
    () => new Cues((request) => ('type' in request ? connection.cue(request) : connection.blank(request))),
    [connection],
  );
  const cueProgress = useSyncExternalStore(cues.subscribe, cues.state);
  const underWay = useSyncExternalStore(cues.subscribe, cues.underWay);
  const standingCues = useMemo(
    () => foreseeCues(served.cues, underWay, served.room.agenda, connection.clock.now()),
    [served.cues, served.room.agenda, underWay, connection],
  );
  const [toast, setToast] = useState<Toast | null>(null);
  const last = useRef<LastTap | null>(null);

  const told = link.floor?.console ?? null;
  const foreseen = useMemo(() => {
    const ready = [...settled, ...outbox.filter(({ state }) => state !== 'asks')];
    return foresee(served, ready, { wallOffset, remembered, floor: told });
  }, [served, outbox, settled, remembered, wallOffset, told]);

  const asked = useMemo((): readonly WaitingTap[] => {
    const asking = new Set(questions(outbox).map(({ id }) => id));
    return outbox.map((tap) => {
      if (!asking.has(tap.id)) return { ...tap, unfit: null };
      const now = { ...tap, at: connection.clock.now() };
      return { ...tap, unfit: foresee(served, [now], { wallOffset, remembered, floor: told }).unfit.get(tap.id) ?? null };
    });
  }, [outbox, served, wallOffset, remembered, told, connection]);

  // An answer of no takes the place of whatever was shown: the effect has just been rolled back. A question is told elsewhere.
  const newest = last.current?.id;
  const answer = newest === undefined ? undefined : answers.get(newest);
  const seen = useRef<Sent | undefined>(undefined);
  useEffect(() => {
    if (answer === undefined || answer === seen.current) return;
    seen.current = answer;
    if (!answer.ok && !isTriedAgain(answer)) setToast(answer.why === 'stale-tap' ? null : refusal(answer));
  }, [answer]);

  const { run } = foreseen.view.room;
  const changed = useChangedAt(`${run?.id} ${run?.stage} ${run?.current} ${run?.speaking}`);
  const floorChanged = useChangedAt(floorTarget(foreseen));
  const pressed = usePressedAt();
  const send = useCallback(
    (command: Command, answers?: string): string => {
      const pressedAt = performance.now();
      if (last.current !== null && isSameTap(last.current, command, pressedAt)) return last.current.id;
      if (isOvertaken(command, isOfFloor(command) ? floorChanged.current : changed.current, pressed.current)) {
        setToast({ kind: 'refused', why: 'not-current', undoAlso: [] });
        return '';
      }
      const id = taps?.tap(command, answers) ?? '';
      last.current = { id, command, at: pressedAt };
      setToast(historyOf(command.type) === null && command.type !== 'undo' ? null : { kind: 'done', commandId: id });
      return id;
    },
    [taps, changed, floorChanged, pressed],
  );
  const cue = useCallback(
    (asked: CueRequest): string => {
      const request = cues.again(asked, served.cues);
      setToast(request.type === 'send-cue' || request.type === 'send-again' ? { kind: 'said', cue: request.id } : null);
      return cues.send(request, (answer) => {
        if (!answer.ok) setToast(refusal(answer));
      });
    },
    [cues, served.cues],
  );
  const before = served.blank;
  const blanked = useRef({ press: '', at: Number.NEGATIVE_INFINITY });
  const blank = useCallback(
    (to: Blank | null): string => {
      const at = performance.now();
      // The button turns round as soon as the projection does: a bounce would bring back what was just hidden.
      if (at - blanked.current.at < SWITCH) return blanked.current.press;
      setToast(null);
      const press = cues.send({ blank: to }, (answer) => setToast(answer.ok ? { kind: 'blanked', to, before } : refusal(answer)));
      blanked.current = { press, at };
      return press;
    },
    [cues, before],
  );
  const showLarge = useCallback(
    (large: LargeClock): string => cues.send({ large }, (answer) => setToast(answer.ok ? null : refusal(answer))),
    [cues],
  );
  const progress = (id: string): Progress => {
    const tap = outbox.find((waiting) => waiting.id === id);
    if (tap) return { state: tap.state === 'waiting' && tap.linked ? 'under-way' : tap.state };
    const answered = answers.get(id);
    return answered === undefined ? (cueProgress.get(id) ?? { state: 'idle' }) : progressOf(answered);
  };
  const isUnforeseen = ({ id, state }: Tap): boolean => state === 'under-way' && !foreseen.ahead.has(id);
  // Its effect is foreseen, but nobody has said that it is done: the outbox tells of it.
  const isHeldUp = (commandId: string): boolean => outbox.some((tap) => tap.id === commandId && !tap.linked);
  const shown = (commandId: string): boolean => foreseen.view.log.some((line) => line.commandId === commandId);
  return {
    view: { ...foreseen.view, cues: standingCues },
    floor: foreseen.floor,
    actions: {
      busy:
        [...cueProgress.values()].some(({ state }) => state === 'under-way') ||
        (link.link === 'live' && outbox.some(isUnforeseen)),
      toast: toast?.kind === 'done' && (!shown(toast.commandId) || isHeldUp(toast.commandId)) ? null : toast,
      send,
      cue,
      blank,
      showLarge,
      dismiss: useCallback(() => setToast(null), []),
      progress,
      taps: asked,
      confirm: useCallback((id: string) => void taps?.confirm(id), [taps]),
      drop: useCallback((id: string) => taps?.drop(id), [taps]),
      isKept,
    },
  };
};
