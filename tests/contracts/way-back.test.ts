import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporary } from '../support/folders.ts';
import { type Answers, answersOf, withHouse } from '../support/way-back/answers.ts';
import { MAIN } from '../support/way-back/play.ts';
import { databaseOf, differences, readStored, storedSeminars } from '../support/way-back/stored.ts';

/** The body of the one answer whose name begins so. */
const bodyOf = (answers: Answers, name: string) => {
  const [found] = Object.entries(answers).filter(([asked]) => asked.startsWith(name));
  return JSON.parse(found?.[1].body ?? 'null');
};

it('a database of an earlier build is stored', () => expect(storedSeminars()).toContain('seminar-4'));

describe.each(storedSeminars())('the stored database %s, opened by the present build', (name) => {
  const { opening, answers: stored } = readStored(name);
  const database = databaseOf(name);
  let answers: Answers = {};
  beforeAll(async () => {
    answers = await answersOf(database, opening);
  }, 60_000);

  it('gives every answer byte for byte as before (npm run fixtures:answers where a change is meant)', () => {
    expect(differences(stored, answers)).toEqual([]);
  });

  it('takes a further command, undoes one from before and erases a run', () => {
    const refused = Object.entries(answers)
      .filter(([asked, { status }]) => asked.startsWith('afterwards organiser POST') && status !== 200)
      .map(([asked]) => asked);
    expect(refused).toEqual([]);
    const before = bodyOf(answers, `organiser GET /api/rooms/${MAIN}?screen=moderator`).view;
    const { view } = bodyOf(answers, `afterwards organiser GET /api/rooms/${MAIN}?screen=moderator`);
    const [added, undone, redone] = ['adds-a-minute-afterwards', 'undoes-from-before-afterwards', 'does-it-again-afterwards'].map(
      (id) => view.log.find(({ commandId }: { commandId: string }) => commandId === id),
    );
    expect(added).toMatchObject({ type: 'add', state: 'undone' });
    expect(undone).toMatchObject({ type: 'undo', of: [{ type: 'take', amount: 120_000 }] });
    expect(redone).toMatchObject({ type: 'redo', of: [{ type: 'take', amount: 120_000 }] });
    expect(view.undo).toBe(before.undo);
    const runs = (when: string): number => bodyOf(answers, `${when}organiser GET /api/rooms/${MAIN}/runs`).runs.length;
    expect(runs('afterwards ')).toBe(runs('') - 1);
  });

  it('the check tells by name: a byte of one answer, an answer that is missing, one that is new', () => {
    const [report = ''] = Object.keys(stored).filter((asked) => asked.includes('report.csv?run='));
    const flipped = Object.fromEntries(
      Object.entries(stored).map(([asked, given]) =>
        asked === report ? [asked, { ...given, body: `${given.body.slice(0, -3)}#${given.body.slice(-2)}` }] : [asked, given],
      ),
    );
    expect(differences(stored, flipped)).toEqual([expect.stringMatching(/^organiser GET .+report\.csv/)]);
    const { [report]: _gone, ...fewer } = stored;
    expect(differences(stored, fewer)).toEqual([`${report}: is no longer asked`]);
    expect(differences(fewer, stored)).toEqual([`${report}: is new`]);
  });

  it('the check tells a stored command that is read otherwise', async () => {
    const sabotaged = join(temporary(), 'sabotaged.db');
    copyFileSync(database, sabotaged);
    const db = new Database(sabotaged);
    // The recap of the morning ends a second later.
    const { changes } = db
      .prepare(`UPDATE entry SET body = json_set(body, '$.at', json_extract(body, '$.at') + 1000)
                WHERE room = ? AND json_extract(body, '$.command.type') = 'finish'`)
      .run(MAIN);
    db.close();
    expect(changes).toBe(1);
    const { runs } = bodyOf(stored, `organiser GET /api/rooms/${MAIN}/runs`);
    const morning = runs.find(({ mode }: { mode: string }) => mode === 'published');
    const url = `/api/rooms/${MAIN}/report?run=${morning.id}`;
    const seen = await withHouse(sabotaged, opening, (house) => house.ask(opening.keys['organiser'] ?? {}, 'GET', url));
    const asked = `organiser GET ${url}`;
    expect(differences({ [asked]: stored[asked] ?? seen }, { [asked]: seen })).toEqual([expect.stringContaining(asked)]);
  });
});
