/** The folders of tests that can catch a change of a folder: the first that fits. */
const TESTS: readonly (readonly [folder: string, tests: readonly string[]])[] = [
  ['shared/domain', ['tests/domain']],
  ['shared/protocol', ['tests/protocol']],
  ['server/access', ['tests/protocol', 'tests/server/access', 'tests/server/requests']],
  ['server/control', ['tests/server/control']],
  ['server', ['tests/server', 'tests/contracts']],
  ['client', ['tests/client']],
];

export const FOLDERS_WITH_TESTS = TESTS.map(([folder]) => folder);

export const testFoldersOf = (folder: string): readonly string[] | undefined =>
  TESTS.find(([name]) => folder === name || folder.startsWith(`${name}/`))?.[1];

/** Where the tests of a folder stand: those of `shared/domain/clock` in `tests/domain/clock`. */
export const mirrorOf = (folder: string): string => `tests/${folder.replace(/^shared\//, '')}`;

/** They start a server for each of their tests, and others tell of the same rules without one: with them each change takes seconds. */
const WITH_SERVERS = [
  'access/access',
  'access/access-twins',
  'access/invitations/many-invitations',
  'access/names/own-name',
  'access/revocations/revocations',
  'access/sign-ins/lost-passphrase',
  'access/sign-ins/sign-ins',
  'requests/origin',
].map((name) => `tests/server/${name}.test.ts`);

/** They put other modules in the place of some, look at every zone of the world, or read the code, which is not as it was written here. */
export const LEFT_OUT = [
  ...WITH_SERVERS,
  'tests/domain/whole-day/names.test.ts',
  'tests/domain/run/rejections.test.ts',
  'tests/domain/time/zones.test.ts',
  'tests/client/names.test.ts',
  'tests/client/one-moment.test.ts',
];

/** Test files that were to run and did not: one that cannot be loaded has no test that could fail, and would go unnoticed. */
export const silentTestFiles = (expected: readonly string[], ran: readonly string[]): readonly string[] =>
  expected.filter((file) => !ran.includes(file) && !LEFT_OUT.includes(file));
