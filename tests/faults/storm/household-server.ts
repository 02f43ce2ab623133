import { otherBuild } from '../crash/other-build.ts';

/** The sabotaged build: one address may have as many connections as a household needs, and a hall shares one. */
const MOST = 50;

await otherBuild(undefined, ({ live: { engine } }) => {
  const { allowRequest } = engine.opts;
  Object.assign(engine.opts, {
    allowRequest: ((request, allow) =>
      engine.clientsCount < MOST ? allowRequest?.(request, allow) : allow('not-allowed', false)) satisfies typeof allowRequest,
  });
});
