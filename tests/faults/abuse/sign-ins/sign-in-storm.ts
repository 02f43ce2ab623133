import { addressOf, postFrom } from '../post-from.ts';

/** A process of its own that sends so many wrong passphrases at once: argv is the server and how many. Says the statuses as JSON. */
const [url = '', count = '0'] = process.argv.slice(2);
const answers = await Promise.all(
  Array.from({ length: Number(count) }, (_, index) =>
    postFrom(url, addressOf(index), '/api/access/passphrase', { passphrase: `wrong words ${index}` }),
  ),
);
process.stdout.write(JSON.stringify(answers));
