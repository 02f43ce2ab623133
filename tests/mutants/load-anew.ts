import { inject, vi } from 'vitest';

/** What Stryker gives its own setup, which stands before this one, and keeps in the thread. */
declare module 'vitest' {
  interface ProvidedContext {
    readonly globalNamespace: '__stryker__';
    readonly activeMutant: string | undefined;
    readonly mutantActivation: 'static' | 'runtime' | undefined;
  }
}
type Thread = typeof globalThis & { lastMutant?: string | undefined; __stryker__?: { activeMutant?: string | undefined } };

const thread: Thread = globalThis;
const mutant = inject('activeMutant');
if (thread.lastMutant !== mutant) vi.resetModules();
thread.lastMutant = mutant;
// A change that is made while tests run is not made while they are loaded: else the files after the first would be loaded with it.
if (inject('mutantActivation') === 'runtime' && thread.__stryker__ !== undefined) thread.__stryker__.activeMutant = undefined;
