/** Every answer other than yes: a closed list, with a sentence in each dictionary and a status in the HTTP adapter. */
export const rejections = [
  'already-open', 'not-open', 'not-before', 'not-running', 'not-paused', 'already-running', 'already-paused', 'is-done', 'cannot-open-now',
  'unknown-slot', 'unknown-person', 'not-current', 'already-current', 'has-run', 'not-ended', 'is-past', 'is-skipped', 'not-skipped',
  'too-early', 'no-length', 'not-a-panel', 'not-speaking', 'already-speaking', 'no-one-left', 'nothing-left',
  'nothing-to-take', 'too-long', 'not-latest', 'already-undone', 'nothing-to-undo', 'nothing-to-redo', 'has-facts', 'plan-moved',
  'clock-unmoved', 'no-such-file', 'stale-tap', 'unknown-cue',
] as const;
export type Rejection = (typeof rejections)[number];

/** What the transport refuses before the domain is asked. */
export const refusals = ['malformed', 'not-allowed', 'no-such-room', 'storage-failed', 'too-many'] as const;
export type Refusal = (typeof refusals)[number];
