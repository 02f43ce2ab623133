import { api } from '../../shared/protocol/api-paths.ts';
import type { AnswerOf, BodyFor } from '../../shared/protocol/http/contract.schema.ts';
import { ask } from './ask.ts';

export type MadeInvitation = AnswerOf<'POST', typeof api.invite>;
export type InvitationOrder = BodyFor<'POST', typeof api.invite>;
type CodeOrder = BodyFor<'POST', typeof api.code>;
type ControlOrder = BodyFor<'POST', typeof api.control>['type'];

const item = { links: api.invitation, devices: api.device } as const;
const itemRestore = { links: api.invitationRestore, devices: api.deviceRestore } as const;

/** What the moderators of a room may do with its invitations and devices. */
export const accessRequests = (room: string) => {
  const names = { room };
  return {
    list: () => ask('GET', api.invitations, { names }),
    invite: (order: InvitationOrder) => ask('POST', api.invite, { names, body: order }),
    revoke: (kind: 'links' | 'devices', id: string) => ask('DELETE', item[kind], { names: { room, id } }),
    restore: (kind: 'links' | 'devices', id: string) => ask('POST', itemRestore[kind], { names: { room, id } }),
    sheet: () => ask('GET', api.personalSheet, { names }),
    makeSheet: () => ask('POST', api.personalSheet, { names }),
    makeCode: (order: CodeOrder) => ask('POST', api.code, { names, body: order }),
    setPrivate: (isPrivate: boolean) => ask('POST', api.privacy, { names, body: { private: isPrivate } }),
    newPassphrase: () => ask('POST', api.passphrase, { body: {} }),
    orderControl: (type: ControlOrder) => ask('POST', api.control, { names, body: { type } }),
  };
};
export type AccessRequests = ReturnType<typeof accessRequests>;
