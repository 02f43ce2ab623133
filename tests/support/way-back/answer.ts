import { answersOf } from './answers.ts';
import { databaseOf, differences, readStored, storedSeminars, writeStored } from './stored.ts';

/** Asks every stored database again with the present code and keeps what it answers; tells what has changed. */
for (const name of storedSeminars()) {
  const { opening, answers: before } = readStored(name);
  const answers = await answersOf(databaseOf(name), opening);
  writeStored(name, opening, answers);
  process.stdout.write(`${name}: ${differences(before, answers).join('\n') || 'nothing has changed'}\n`);
}
