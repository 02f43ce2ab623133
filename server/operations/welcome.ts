import qrcode from 'qrcode';
import { joinPath, pages, pathTo } from '../../shared/protocol/paths.ts';
import type { Imported, Rooms } from '../rooms/rooms.ts';

const IMPORTED: Record<Imported, string> = {
  new: 'The agenda was imported.',
  unchanged: 'Carrying on from the database.',
  taken: 'The agenda file changed and was taken as the new agenda.',
  unreadable: 'The room of this agenda cannot be read: its page says where. A backup brings it back.',
  full: 'There are as many rooms as one server lists: put some away.',
  waiting: 'The agenda file changed while a run is open: the moderator decides whether to apply it.',
};

/** The rooms of a folder in one line: how many came to what. */
const COUNTED: Record<Imported, string> = {
  new: 'new',
  unchanged: 'carried on',
  taken: 'with a changed agenda',
  waiting: 'with a changed agenda that waits for the moderator',
  unreadable: 'that cannot be read',
  full: 'left out, because one server lists no more rooms',
};

const folderText = (all: readonly Imported[]): string => {
  const words = Object.entries(COUNTED).flatMap(([imported, words]) => {
    const count = all.filter((one) => one === imported).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return `${all.length} rooms of the folder: ${words.join(', ')}.`;
};

/** What the terminal shows at start: addresses, and an invitation for the organiser as text and as a QR code. */
export const welcome = async ({
  urls,
  token,
  room,
  imported,
  others = [],
}: {
  urls: readonly string[];
  token: string;
  room: string;
  imported: Imported | null;
  others?: Rooms['others'];
}): Promise<string> => {
  const [best = ''] = urls;
  const link = `${best}${joinPath(token)}`;
  const code = await qrcode.toString(link, { type: 'terminal', small: true });
  return [
    '',
    ...(imported === null
      ? []
      : [
          `  Rostrum is running. ${others.length === 0 ? IMPORTED[imported] : folderText([imported, ...others.map((one) => one.imported)])}`,
          '',
        ]),
    `  Start page   ${urls.map((url) => `${url}/`).join('   ')}`,
    others.length === 0
      ? `  Projector    ${best}${pathTo(pages.projector, { room })}`
      : `  Overview     ${best}${pages.overview}`,
    `  Moderator    ${link}`,
    '               (signs in one device, once; “npm run access” shows another)',
    '',
    code,
    '',
  ].join('\n');
};
