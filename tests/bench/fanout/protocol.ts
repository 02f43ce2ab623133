/** What goes between the bench and the process with the viewers in it. */
export type ToViewers =
  | { readonly do: 'join'; readonly url: string; readonly query: string; readonly count: number }
  | { readonly do: 'tap'; readonly url: string; readonly token: string; readonly taps: number; readonly everyMs: number }
  | { readonly do: 'watch'; readonly ms: number }
  | { readonly do: 'leave' };

export type Joined = { readonly joined: number; readonly joinPerS: number };
/** Times in ms from when a tap was due, so that a stall is not hidden. */
export type Tapped = {
  readonly acks: readonly number[];
  /** Of each viewer and tap. */
  readonly views: readonly number[];
  /** Views that had not come a while after the last tap. */
  readonly missing: number;
  readonly lagP99Ms: number;
  /** Of one view that a tap sends to a viewer. */
  readonly viewBytes: number;
};

/** A command of a console, as Socket.IO writes it with an acknowledgement of this number. */
export const commandFrame = (ack: number, envelope: object): string => `42${ack}${JSON.stringify(['command', envelope])}`;

/** ms on a clock that is the same in every process of this machine. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;
