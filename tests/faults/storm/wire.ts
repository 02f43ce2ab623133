/** What goes between whoever makes a storm and the process with the hall in it. */
export type ToClients =
  /** From now on only what is shown over a new connection counts, at this revision or a later one. */
  { readonly do: 'arm'; readonly revision: number } | { readonly do: 'tell'; readonly revision: number };
export type HallNumbers = {
  /** Screens with a link that show the revision asked for, and those that have done so since `arm`. */
  readonly showing: number;
  readonly current: number;
  /** When the first connection after `arm` was opened, and the last screen became current: `now` of this file. */
  readonly firstOpenAt: number;
  readonly lastCurrentAt: number;
  /** Handshakes that were answered with a refusal, and screens that got one. */
  readonly refused: number;
  readonly refusedScreens: number;
  readonly peakConnectionsPer100Ms: number;
  readonly lagP99Ms: number;
};

/** ms on a clock that is the same in every process of this machine. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;
