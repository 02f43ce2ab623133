import { ANY_ROOM, type Grant, may, type Place } from '../../shared/protocol/authorisation.ts';
import type { Holder } from '../control/control.ts';

/**
 * Who asks: grants from a session's cookie or a bearer token. `id` and `device` are what lists of people show. `isNamed`: a person gave
 * the device its name.
 */
export type Caller = Holder & {
  readonly grants: readonly Grant[];
  readonly by: 'cookie' | 'bearer' | 'nobody';
  readonly isNamed?: boolean;
};

export const nobody: Caller = { grants: [], id: '', device: 'nobody', by: 'nobody' };

const place = (room: string): Place => ({ room, screen: 'moderator' });

export const canModerate = (caller: Caller, room: string): boolean => may(caller.grants, place(room), 'manage-access');

/** Who has a console, in whichever room. */
export const isStaff = (caller: Caller): boolean => caller.grants.some(({ room }) => canModerate(caller, room));

export const canOrganise = (caller: Caller): boolean => may(caller.grants, place(ANY_ROOM), 'manage-organisers');

/** Who may make rooms: organisers alone. */
export const canManageRooms = ({ grants }: Caller): boolean => may(grants, { room: ANY_ROOM, screen: null }, 'manage-rooms');

/** A screen of the house, or its staff: what stands on the stage monitor is for them. */
export const isOfTheHouse = (caller: Caller, room: string): boolean =>
  canModerate(caller, room) || caller.grants.some((grant) => grant.room === room && grant.grant === 'display');

export const isSpeaker = (caller: Caller, room: string, person: string): boolean =>
  caller.grants.some((grant) => grant.room === room && grant.grant === 'speaker' && grant.person === person);
