/** How a character reads from a place: by the angle that its height fills in the eye. */
export type Verdict = 'glance' | 'comfortable' | 'readable' | 'too-small';

/** Arc minutes: 1° is read in a glance while speaking, 22 and 16 are the preferred and the least height of characters. */
export const ANGLES = { glance: 60, comfortable: 22, readable: 16 } as const;

export type Legibility = {
  /** Height of the character's ink, in metres. */
  readonly height: number;
  readonly arcMinutes: number;
  readonly verdict: Verdict;
  /** Farthest place, in metres, that still reads it with ease. */
  readonly farthest: number;
  /** Height of the picture, in metres, that the last row would need to read it with ease. */
  readonly needed: number;
};

/** Parts of the picture's height that ink fills on the wall: the least of each, at 16:9 and at 4:3. */
export const drawnParts = [
  ['digits', 0.4],
  ['longDigits', 0.3],
  ['word', 0.062_5],
  ['names', 0.062_5],
  ['details', 0.018],
] as const;

const RADIANS = Math.PI / (180 * 60);
const arcMinutes = (height: number, distance: number): number => Math.atan(height / distance) / RADIANS;

export const verdictOf = (angle: number): Verdict => {
  if (angle >= ANGLES.glance) return 'glance';
  if (angle >= ANGLES.comfortable) return 'comfortable';
  return angle >= ANGLES.readable ? 'readable' : 'too-small';
};

/** Whether a character that fills `part` of the picture's height is large enough for the last row. Metres, none of them zero. */
export const legibility = (picture: number, distance: number, part: number): Legibility => {
  const height = picture * part;
  const angle = arcMinutes(height, distance);
  const slope = Math.tan(ANGLES.comfortable * RADIANS);
  return { height, arcMinutes: angle, verdict: verdictOf(angle), farthest: height / slope, needed: (distance * slope) / part };
};

/** No hall is larger: what is beyond was typed in another unit, or by mistake. */
const LARGEST = 1_000;

/** Metres as people type them, such as 1.5, 1,5 or 20 m; null for what is no length of a hall. */
export const readMetres = (text: string): number | null => {
  const found = /^(\d+(?:[.,]\d*)?|[.,]\d+)\s*m?$/i.exec(text.trim());
  const metres = Number(found?.[1]?.replace(',', '.'));
  return metres > 0 && metres <= LARGEST ? metres : null;
};
