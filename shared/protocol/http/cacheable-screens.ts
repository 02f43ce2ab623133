/** The screens whose view of a public room any cache may keep: the same for everybody who asks. */
export const publicScreens = ['agenda', 'projector', 'foyer', 'overlay'] as const;
export type PublicScreen = (typeof publicScreens)[number];

export const isPublicScreen = (screen: string): screen is PublicScreen => publicScreens.some((one) => one === screen);

/** A page that cannot get a socket asks for its view this often, in ms. */
export const ASKED_EVERY = 5_000;

/** A cache gives an answer out for so long, and for so much longer while it asks for the next one; in seconds. */
export const FRESH_FOR = 2;
export const STALE_FOR = 30;
