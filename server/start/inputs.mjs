import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {'client' | 'server'} Half */

/** What each half of the program is built from; the packages stand in the lockfile. @type {Record<Half, readonly string[]>} */
const FOLDERS = { client: ['client', 'shared', 'server/start'], server: ['server', 'shared'] };
const FILES = ['package-lock.json', 'tsconfig.base.json'];

/** Beside what was built, in the folder that each build empties first. */
const STAMP = 'inputs.sha256';

/** A hash over names and contents: a file that was only touched, or copied elsewhere with other times, is the same.
 * @param {string} root @param {Half} half @returns {string} */
export const inputsOf = (root, half) => {
  const inFolders = FOLDERS[half].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const hash = createHash('sha256');
  for (const file of [...inFolders.sort(), ...FILES.map((name) => join(root, name))]) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
};

/** Whether the half was built, whole, from what is there now.
 * @param {string} root @param {Half} half @returns {boolean} */
export const isBuilt = (root, half) => {
  try {
    return readFileSync(join(root, 'dist', half, STAMP), 'utf8') === inputsOf(root, half);
  } catch {
    return false;
  }
};

/** Leaves the hash of what was read beside what it became, after everything else: a build that was cut short has none.
 * @internal Used by the configurations of the builds alone, which Knip does not read as part of the product.
 * @param {string} root @param {Half} half */
export const inputsStamp = (root, half) => {
  let read = '';
  let isWritten = false;
  return {
    name: 'inputs-stamp',
    apply: /** @type {const} */ ('build'),
    buildStart() {
      read = inputsOf(root, half);
    },
    writeBundle() {
      isWritten = true;
    },
    closeBundle: {
      order: /** @type {const} */ ('post'),
      sequential: true,
      handler() {
        if (isWritten) writeFileSync(join(root, 'dist', half, STAMP), read);
      },
    },
  };
};
