import type { ScreenKind } from '../domain/run/views.ts';

/** What a screen tells of itself, when it changes noticeably. `bound` of its clock's error and round trip in ms, null before the first exchange. */
export type ScreenStatus = {
  readonly bound: number | null;
  readonly rtt: number | null;
  readonly visible: boolean;
  readonly fullscreen: boolean;
  /** It holds a wake lock: it will not go dark by itself. */
  readonly awake: boolean;
};

/** The pages that a screen can be sent to: they need no grant. */
export type Page = { readonly screen: 'projector' | 'agenda' } | { readonly screen: 'speaker'; readonly person: string };

/** One connected screen. `id` names the connection, `since` on T. */
export type DeviceRow = {
  readonly id: string;
  readonly name: string;
  readonly screen: ScreenKind;
  /** The speaker whose page it is, else null. */
  readonly person: string | null;
  readonly since: number;
  /** Null until it has told. */
  readonly status: ScreenStatus | null;
};

/** `total`: all that are connected, where the rows are cut short. `you`: the connection that is told. */
export type DeviceList = { readonly rows: readonly DeviceRow[]; readonly total: number; readonly you: string };

export type DeviceOrder =
  | { readonly type: 'identify'; readonly id: string }
  | { readonly type: 'rename'; readonly id: string; readonly name: string }
  | { readonly type: 'send'; readonly id: string; readonly page: Page };
