import { createContext } from 'react';

/** True where clocks show whole minutes alone: in a rehearsal too fast for seconds. */
export const MinutesOnly = createContext(false);
