import { otherBuild } from './other-build.ts';

/** The sabotaged build: nothing listens for what nobody caught, so Node ends the process in the middle of a word. */
await otherBuild();
