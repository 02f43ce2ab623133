import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '../../support/stores/postgres.ts';
import { clusterRaces, connectionsEnded, cutOff, databaseRestarted, notificationsLost, skewOf } from './servers.ts';
import { deaf, undisciplined } from './twins.ts';

let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
});
afterAll(() => database.stop());

describe('two servers of one PostgreSQL', () => {
  it('let one of four taps go on that are made at once, and lose none that they acknowledged', async () => {
    expect(await clusterRaces(database, 30)).toEqual({ races: 30, doubleAdvances: 0, unanswered: 0, ackedLost: 0 });
  });
  it('show what was done again once the database is back, lose nothing, and find what they were not told of', async () => {
    for (const happened of [
      await databaseRestarted(database),
      await connectionsEnded(database),
      await cutOff(database, 1_500),
      await notificationsLost(database, deaf),
    ])
      expect(happened.ackedLost).toBe(0);
  });
  it('have the same T, although their clocks are half a second apart', async () => {
    expect(await skewOf(database, 500)).toBeLessThan(50);
  });
  it('sabotage: a server that keeps to its own clock has another T', async () => {
    expect(await skewOf(database, 200, undisciplined)).toBeGreaterThan(400);
  });
});
