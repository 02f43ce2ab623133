import { describe, expect, it } from 'vitest';
import type { Command } from '../../../shared/domain/run/commands/commands.schema.ts';
import { accessServer } from '../../support/servers/access-server.ts';
import { commandId, post } from '../../support/servers/requests.ts';

const site = accessServer();
const live = () => {
  const room = site.app.rooms.get('room');
  if (room === undefined) throw new Error('no room');
  return room;
};
const tap = async (command: Command): Promise<void> => {
  const answer = await live().execute({ id: commandId(), command }, { device: 'tablet', author: 'moderator' });
  if (!answer.ok) throw new Error(answer.why);
};
const ask = async (more: object = {}) => {
  const body = { type: 'send-cue', id: commandId(), target: { to: 'moderators' }, kind: 'shared-break', slot: 'coffee', ...more };
  const answer = await post(site.url, '/api/rooms/room/cues', body, site.staff());
  return { status: answer.status, ...((await answer.json()) as { readonly why?: string; readonly repeated?: boolean }) };
};
const standing = (): readonly (string | undefined)[] => live().cues.map(({ slot }) => slot);

describe('a room that is asked to be in time for a shared break', () => {
  it('has the question until the break begins', async () => {
    await tap({ type: 'open', mode: 'now' });
    expect(await ask()).toMatchObject({ status: 200 });
    expect(standing()).toEqual(['coffee']);
    await tap({ type: 'start', slot: 'coffee', early: true });
    expect(standing()).toEqual([]);
  });
  it('has one question, the newest, and the same id asks once', async () => {
    await tap({ type: 'open', mode: 'now' });
    const id = commandId();
    await ask({ id });
    expect(await ask({ id })).toMatchObject({ repeated: true });
    expect(await ask({ id, slot: 'lunch' })).toMatchObject({ why: 'id-used' });
    await ask({ slot: 'lunch' });
    expect(standing()).toEqual(['lunch']);
  });
  it('may put it away', async () => {
    await tap({ type: 'open', mode: 'now' });
    const id = commandId();
    await ask({ id });
    expect(await live().cue({ type: 'take-back-cue', id })).toMatchObject({ ok: true });
    expect(standing()).toEqual([]);
  });
  it('is asked about a slot that it has, on its consoles alone', async () => {
    await tap({ type: 'open', mode: 'now' });
    expect(await ask({ slot: 'nowhere' })).toMatchObject({ why: 'unknown-slot' });
    expect((await ask({ target: { to: 'projector' } })).status).toBe(400);
    expect((await ask({ slot: undefined })).status).toBe(400);
    expect((await ask({ kind: undefined, text: 'Hello' })).status).toBe(400);
    expect(standing()).toEqual([]);
  });
});
