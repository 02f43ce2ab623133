import type { ScreenKind } from '../../../shared/domain/run/views.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/messages.ts';
import type { ViewMessage } from '../../../shared/protocol/socket/sent-view.ts';

/** What a page knew when it was last heard of: its view, and how this device told T then. All but `message` in ms. */
export type KeptView = {
  readonly message: ViewMessage;
  /** T − the wall clock of this device: nothing else of it outlasts a page. */
  readonly ahead: number;
  /** When something was heard last, by the wall clock of this device. */
  readonly heardAt: number;
};
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (what: 'view' | 'heard', screen: ScreenKind, room: string): string => `rostrum.${what}.${screen}.${room}`;

const read = (store: Store, key: string): unknown => {
  try {
    return JSON.parse(store.getItem(key) ?? 'null');
  } catch {
    return null;
  }
};
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Keeps a view for the next time that this page is loaded. It is written for the program of the same version alone. */
export const keepView = (store: Store, screen: ScreenKind, room: string, message: ViewMessage): void => {
  try {
    store.setItem(keyOf('view', screen, room), JSON.stringify({ version: PROTOCOL_VERSION, message }));
  } catch {
    // A browser that keeps nothing shows nothing until it is connected.
  }
};

/** Keeps how T is told, and that something was heard now: a few bytes, so that it can be said often. */
export const keepHeard = (store: Store, screen: ScreenKind, room: string, heard: Omit<KeptView, 'message'>): void => {
  try {
    store.setItem(keyOf('heard', screen, room), JSON.stringify(heard));
  } catch {
    // As above.
  }
};

/** What was kept; null where there is none, or it is of another program. */
export const keptView = (store: Store, screen: ScreenKind, room: string): KeptView | null => {
  const view = read(store, keyOf('view', screen, room));
  const heard = read(store, keyOf('heard', screen, room));
  if (!isObject(view) || !isObject(heard) || Reflect.get(view, 'version') !== PROTOCOL_VERSION) return null;
  const [ahead, heardAt] = [Reflect.get(heard, 'ahead'), Reflect.get(heard, 'heardAt')];
  const message: ViewMessage | null = Reflect.get(view, 'message') ?? null;
  if (!Number.isFinite(ahead) || !Number.isFinite(heardAt) || message?.view.screen !== screen) return null;
  return { message, ahead, heardAt };
};

/** What may no longer be seen is forgotten. */
export const forgetView = (store: Store, screen: ScreenKind, room: string): void => {
  for (const what of ['view', 'heard'] as const) {
    try {
      store.removeItem(keyOf(what, screen, room));
    } catch {
      // Nothing was kept.
    }
  }
};
