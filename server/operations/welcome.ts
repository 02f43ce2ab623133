import qrcode from 'qrcode';
import { joinPath, pages, pathTo } from '../../shared/protocol/paths.ts';
import type { Rooms } from '../rooms/rooms.ts';

const IMPORTED: Record<Rooms['imported'], string> = {
  new: 'The agenda was imported.',
  unchanged: 'Carrying on from the database.',
  taken: 'The agenda file changed and was taken as the new agenda.',
  unreadable: 'The room of this agenda cannot be read: its page says where. A backup brings it back.',
  waiting: 'The agenda file changed while a run is open: the moderator decides whether to apply it.',
};

/** What the terminal shows at start: addresses, and an invitation for the organiser as text and as a QR code. */
export const welcome = async ({
  urls,
  token,
  room,
  imported,
}: {
  urls: readonly string[];
  token: string;
  room: string;
  imported: Rooms['imported'] | null;
}): Promise<string> => {
  const [best = ''] = urls;
  const link = `${best}${joinPath(token)}`;
  const code = await qrcode.toString(link, { type: 'terminal', small: true });
  return [
    '',
    ...(imported === null ? [] : [`  Rostrum is running. ${IMPORTED[imported]}`, '']),
    `  Start page   ${urls.map((url) => `${url}/`).join('   ')}`,
    `  Projector    ${best}${pathTo(pages.projector, { room })}`,
    `  Moderator    ${link}`,
    '               (signs in one device, once; “npm run access” shows another)',
    '',
    code,
    '',
  ].join('\n');
};
