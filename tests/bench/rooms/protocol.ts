/** What goes between the bench and the process with the screens of all rooms in it. */
export type ToRooms =
  | {
      readonly do: 'join';
      readonly url: string;
      readonly version: number;
      readonly consoles: readonly { readonly name: string; readonly token: string }[];
      readonly viewers: number;
    }
  | { readonly do: 'act'; readonly everyMs: number; readonly ms: number };

/** Times in ms from when a tap was due, so that a stall is not hidden. */
export type Acted = {
  readonly acks: readonly number[];
  /** Of each viewer and tap. */
  readonly views: readonly number[];
  /** Views that had not come a while after the last tap. */
  readonly missing: number;
  readonly unanswered: number;
  readonly lagP99Ms: number;
};
