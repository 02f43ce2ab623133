/** The screens whose states are drawn in a file of their own; every other one is drawn in that of the pages. */
export const CONSOLE = 'moderator';
export const WALLS: readonly string[] = ['projector', 'stage', 'foyer', 'overlay', 'overview'];
