import type { Access } from '../access/access.ts';
import { CODES, PRIVATE } from '../access/followed-access.ts';
import { ASKING, CONTROL } from '../control/control.ts';
import type { Change } from '../event-store/ports/shared-store.ts';
import { type Devices, NAMES } from '../rooms/devices.ts';
import { PROJECTION } from '../rooms/kept-projection.ts';
import type { Rooms } from '../rooms/rooms.ts';

export type Followed = {
  readonly rooms: Pick<Rooms, 'get' | 'follow'>;
  readonly access: Pick<Access, 'follow' | 'followControl'>;
  readonly devices: Pick<Devices, 'followNames'>;
  /** Reads who is in a room by way of the others. */
  readonly readPresence: (room: string) => Promise<void>;
};

/** What follows the settings whose names begin so; the rest of the name is the room. Other settings are read whenever they are asked for. */
const settingsOf = ({
  rooms,
  access,
  devices,
}: Followed): readonly (readonly [string, (room: string) => Promise<void> | undefined])[] => [
  [CONTROL, (room) => access.followControl(room)],
  [ASKING, (room) => access.followControl(room)],
  [PROJECTION, (room) => rooms.get(room)?.follow('projection')],
  [NAMES, (room) => devices.followNames(room)],
  [PRIVATE, () => access.follow()],
  [CODES, () => access.follow()],
];

/** Reads what another server has changed. Fails where it cannot be read, and is then asked again. */
export const follow = async (followed: Followed, { kind, name }: Change): Promise<void> => {
  const { rooms, access, readPresence } = followed;
  switch (kind) {
    case 'room':
      return rooms.follow();
    case 'log':
    case 'erased':
    case 'cue':
    case 'hand':
      return rooms.get(name)?.follow(kind);
    case 'access':
      return access.follow();
    case 'presence':
      return readPresence(name);
    case 'setting':
      for (const [beginning, read] of settingsOf(followed))
        if (name.startsWith(beginning)) await read(name.slice(beginning.length));
  }
};
