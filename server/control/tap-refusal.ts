/** What is asked of the control of a room: whether this device holds the clock, or nobody does. */
type Control = { readonly mayAct: (device: string) => boolean };
/** Who sent a tap, by which proof, and whether it was answered before. */
type Tap = { readonly id: string; readonly by: 'cookie' | 'bearer' | 'nobody'; readonly isAnswered: boolean };

/**
 * The word for a tap that is refused because another tablet holds the clock; null where it is not. Scripts act beside the holder, and
 * what was answered once is answered again, whoever holds the clock by now.
 */
export const tapRefusal = (control: Control, { id, by, isAnswered }: Tap): 'not-holder' | null =>
  by === 'bearer' || isAnswered || control.mayAct(id) ? null : 'not-holder';
