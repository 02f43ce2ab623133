import type { ConsoleFloor, PublicFloor } from '../domain/floor/floor-views.ts';

/**
 * The floor on its way to a screen: apart from the view, whole each time, and only where it has changed for this kind of screen. Null:
 * there is no floor now, which ends whatever was told before.
 */
export type SentFloor = { readonly floor: PublicFloor | null; readonly console: ConsoleFloor | null };

/** Where a hand stands, for the device that raised it alone. */
export const HAND_STATES = ['none', 'proposed', 'waiting', 'speaking', 'heard', 'removed', 'withdrawn'] as const;
