import type { Caller } from '../../../server/access/caller.ts';
import type { InvitationRequest } from '../../../server/access/invitations/invitations.ts';
import type { Actor } from '../../../server/access/revocations.ts';
import { ANY_ROOM, type GrantKind } from '../../../shared/protocol/authorisation.ts';
import { openedAccess } from './opened-access.ts';
import { signedIn } from './test-server.ts';

/** Somebody with one grant, who acts in a room. */
export const actor = (grant: GrantKind, id: string, room = 'room'): Actor => ({
  caller: { id, grants: [{ room: grant === 'organiser' ? ANY_ROOM : room, grant, person: null }] },
  room,
});
export const ORGANISER = actor('organiser', 'organiser');
export const MODERATOR = actor('moderator', 'moderator');
export const COLLEAGUE = actor('moderator', 'colleague');
export const nobodyIsHere = (): number => 0;

/** Access by itself, with a quick way to invitations and devices that came by them. */
export const accessWithDevices = async () => {
  const all = await openedAccess();
  const { access } = all;
  const { revocations } = access;
  const invite = (more: Partial<InvitationRequest> & { grant?: GrantKind; room?: string } = {}) => {
    const { grant = 'moderator', room = grant === 'organiser' ? ANY_ROOM : 'room', ...rest } = more;
    return access.inviter.invite(room, grant, null, rest);
  };
  /** A device that came by one invitation, or by several one after the other. */
  const device = async (...invitations: readonly (Partial<InvitationRequest> & { grant?: GrantKind; room?: string })[]) => {
    let sid: string | undefined;
    for (const more of invitations.length > 0 ? invitations : [{}])
      sid = signedIn(await access.signIns.exchange((await invite({ use: 'pair', ...more })).token, sid, 'iPad')).sid;
    const key = sid ?? '';
    return {
      id: access.callerBy(key).id,
      name: access.callerBy(key).device,
      caller: (): Caller => access.callerBy(key),
      /** The rooms that it has a grant of. */
      rooms: (): string[] => access.callerBy(key).grants.map(({ room }) => room),
    };
  };
  const rowOf = async (id: string, by: Actor) => {
    const { links, devices } = await revocations.list(by, nobodyIsHere);
    return [...links, ...devices].find((row) => row.id === id);
  };
  return { ...all, revocations, invite, device, rowOf };
};
