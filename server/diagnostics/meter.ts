import type { Refusal, Rejection } from '../../shared/domain/run/commands/rejections.ts';

/** Why a connection was cut: it sent too much, it did not read, or it never asked for a screen. */
export const CAUSES_OF_CUT = ['flood', 'stalled', 'silent'] as const;
export type Dropped = (typeof CAUSES_OF_CUT)[number];

/** Hears what the server does, for whoever watches it from outside. Times in ms; nothing of a room or a person is said. */
export type Meter = {
  /** What times are told by; only differences mean something. */
  readonly now: () => number;
  /** A command was answered: `why` it was refused, or null. */
  readonly answered: (ms: number, why: Rejection | Refusal | null) => void;
  /** The last of those who follow a room was told of a change. */
  readonly told: (ms: number) => void;
  readonly dropped: (why: Dropped) => void;
};
