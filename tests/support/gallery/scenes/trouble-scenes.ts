import type { Fixture } from '../../../../client/gallery/fixture.ts';
import type { ScreenKind } from '../../../../shared/domain/run/views.ts';
import { seminar } from '../../agendas/agenda.ts';
import { INVITATIONS, MANY_INVITATIONS } from '../fixtures/link-fixtures.ts';
import { house } from '../fixtures/room-fixtures.ts';
import type { Moment } from './moments.ts';
import type { Scene } from './scenes.ts';

type FixtureOf = (screen: ScreenKind, moment: Moment) => Fixture;
const BIG = 'footer button, [class*=big]';

/** A console while the server's store is not well, and taps that it refuses. */
export const storeScenes = (moments: readonly Moment[], fixtureOf: FixtureOf): readonly Scene[] =>
  moments
    .filter(({ name }) => name === 'longest title')
    .flatMap((moment): Scene[] => {
      const of = (name: string, more: Partial<Moment>, ...press: string[]): Scene => ({
        name,
        fixture: fixtureOf('moderator', { ...moment, ...more }),
        press,
      });
      return [
        of('nothing can be saved', { store: 'fails' }),
        of('ended on this server', { store: 'has ended' }),
        of('store is busy', { answer: { ok: false, why: 'busy' } }, BIG),
        ...(['internal', 'id-used', 'store-conflict', 'storage-failed', 'room-archived'] as const).map((why) =>
          of(`refused: ${why}`, { answer: { ok: false, why } }, BIG),
        ),
      ];
    });

const LINKS_TAB = '[role=tab] >> nth=5';
/** Of the first device that can be revoked. */
const REVOKE = '[class*=list] button[aria-label]';

/** The list of links of a busy room, what is asked before much of it ends, and a refusal there. */
export const invitationScenes = (moments: readonly Moment[], fixtureOf: FixtureOf): readonly Scene[] =>
  moments
    .filter(({ name }) => name === 'late')
    .flatMap((moment): Scene[] => {
      const fixture = fixtureOf('moderator', moment);
      const of = (links: object): Fixture => ({
        ...fixture,
        api: { '/api/rooms': house(true), [`/api/rooms/${seminar().id}/access`]: links },
      });
      return [
        { name: 'many links', fixture: of(MANY_INVITATIONS), press: [LINKS_TAB] },
        { name: 'revocation asked', fixture: of(MANY_INVITATIONS), press: [LINKS_TAB, REVOKE] },
        { name: 'revocation refused', fixture: of(INVITATIONS), press: [LINKS_TAB, REVOKE] },
      ];
    });
