/** Limits of an agenda, lengths in characters. Each is a number that people can meet, so the message that refuses it names it. */
export const LIMITS = {
  slots: 500,
  people: 50,
  name: 120,
  title: 300,
  text: 2_000,
  minutes: 1_440,
  message: 160,
  presets: 20,
  ladderSeconds: 600,
  ladderKinds: 40,
  group: 60,
  groups: 20,
} as const;
