import type {
  InvitationList,
  ListedDevice,
  ListedEnd,
  ListedInvitation,
} from '../../../shared/protocol/http/answers/invitations.schema.ts';

const ROOM = 'digital-era';
/** The console that looks. */
export const DEVICE = { id: 'device-1', device: 'Tablet of the chair' };

const link = (id: string, more: Partial<ListedInvitation>): ListedInvitation => ({
  id,
  room: ROOM,
  grant: 'moderator',
  use: 'pair',
  person: null,
  name: '',
  madeBy: DEVICE.device,
  madeAt: 0,
  expiresAt: null,
  usedAt: null,
  revokedAt: null,
  ends: [],
  mayRestore: false,
  live: 0,
  ...more,
});
const device = (id: string, name: string, more: Partial<ListedDevice> = {}): ListedDevice => ({
  id,
  device: name,
  grants: [{ grant: 'moderator', room: ROOM, person: null, link: null }],
  madeAt: 0,
  usedAt: 0,
  revokedAt: null,
  ends: [],
  mayRestore: false,
  live: 1,
  ...more,
});

/** A room's links on a quiet day: a speaker's, an invitation, and the console itself. */
export const INVITATIONS: InvitationList = {
  links: [
    link('link-1', { grant: 'speaker', use: 'link', person: 'mark-graham', live: 1 }),
    link('link-2', { name: 'Second chair' }),
  ],
  devices: [device(DEVICE.id, DEVICE.device)],
  code: null,
  isPrivate: false,
  passphraseMadeAt: null,
  organises: true,
  you: DEVICE.id,
};

const end = (id: string, more: Partial<ListedEnd>): ListedEnd => ({
  id,
  what: 'link',
  name: '',
  grant: 'speaker',
  room: ROOM,
  person: null,
  ...more,
});
/** Whatever a device can have made: here and elsewhere, with a name and without, and a long one. */
const ENDS: readonly ListedEnd[] = [
  end('end-1', { person: 'caitlin-pearce' }),
  end('end-2', { person: 'cesar-garcia-arnal' }),
  end('end-3', { grant: 'display' }),
  end('end-4', { what: 'pair', grant: 'moderator', room: 'workshop' }),
  end('end-5', { what: 'device', grant: 'moderator', name: 'The old tablet of the technicians at the back of the great hall' }),
  end('end-6', { what: 'api', grant: 'moderator', name: 'Lights' }),
  end('end-7', { what: 'passphrase', grant: 'organiser', room: '*' }),
];

/** The first device but our own has made much; one is in other rooms too, and one was revoked a moment ago. */
export const MANY_INVITATIONS: InvitationList = {
  ...INVITATIONS,
  isPrivate: true,
  devices: [
    ...INVITATIONS.devices,
    device('device-2', 'Tablet of the second chair', { ends: ENDS }),
    device('device-3', 'Phone of the organiser', {
      grants: ['digital-era', 'workshop', 'small-hall'].map((room) => ({
        grant: 'moderator',
        room,
        person: null,
        link: null,
      })),
    }),
    device('device-4', 'Laptop at the door', { revokedAt: 0, mayRestore: true, live: 0 }),
    device('device-5', 'Tablet of yesterday', { revokedAt: 0, live: 0 }),
  ],
};
