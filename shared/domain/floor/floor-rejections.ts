/** What is said to a command of the floor beside the words that other commands have. */
export const floorRejections = [
  'no-floor',
  'unknown-entry',
  'no-interposition',
  'already-interposed',
  'already-listed',
  'list-open',
  'list-closed',
  'list-full',
  'list-moved',
  'not-waiting',
  'has-spoken',
  'not-last',
] as const;
export type FloorRejection = (typeof floorRejections)[number];
