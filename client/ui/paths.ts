/** Every address of the client, in one table. */
export const paths = {
  start: { pattern: '/', href: () => '/' },
  join: { pattern: '/join', href: () => '/join' },
  moderator: { pattern: '/r/:room/moderator', href: (room: string) => `/r/${room}/moderator` },
  projector: { pattern: '/r/:room/projector', href: (room: string) => `/r/${room}/projector` },
  speaker: { pattern: '/r/:room/speaker/:person', href: (room: string, person: string) => `/r/${room}/speaker/${person}` },
  agenda: { pattern: '/r/:room/agenda', href: (room: string) => `/r/${room}/agenda` },
} as const;
