import { describe, expect, it } from 'vitest';
import type { EventStore } from '../../../server/event-store/ports/event-store.ts';
import { QUIET, smallDay } from '../../support/agendas/agenda.ts';
import { type ServerNode, until } from '../../support/servers/nodes.ts';
import { commandId } from '../../support/servers/requests.ts';
import { oneDatabase } from '../../support/stores/one-database.ts';

const database = oneDatabase();
const actor = { device: 'tablet', author: 'moderator' };
const to = { to: 'speaker', person: 'ada' } as const;
const standing = ({ room }: ServerNode): readonly string[] => room.cues.map(({ text }) => text);
const opened = async (given: Parameters<typeof database.start>[0] = {}) => {
  const [one, other] = [await database.start(given), await database.start(given)];
  await one.room.execute({ id: commandId(), command: { type: 'open', mode: 'now' } }, actor);
  await until(() => other.room.room.revision === 1);
  return [one, other] as const;
};

describe('a message of two servers', () => {
  it('stands with its speaker at the other, and how far it has come there is told at both', async () => {
    const [one, other] = await opened();
    const id = commandId();
    await one.room.cue({ type: 'send-cue', id, target: to, text: 'Slower please' });
    await until(() => standing(other).includes('Slower please'));
    expect(await other.room.receipts.receive('ada', { id, stage: 'seen', at: other.app.timeline.now() })).toBeNull();
    await until(() => one.room.receipts.all.some(({ cue, stage }) => cue === id && stage === 'seen'));
  });
  it('is taken back once, where two moderators do it at once', async () => {
    const [one, other] = await opened();
    const id = commandId();
    await one.room.cue({ type: 'send-cue', id, target: to, text: 'Slower please' });
    await until(() => standing(other).length === 1);
    const answers = await Promise.all([one, other].map(({ room }) => room.cue({ type: 'take-back-cue', id })));
    expect(answers.some(({ ok }) => ok)).toBe(true);
    await until(() => standing(one).length === 0 && standing(other).length === 0);
  });
  it('is one where both are sent it', async () => {
    const [one, other] = await opened();
    const id = commandId();
    await Promise.all([one, other].map(({ room }) => room.cue({ type: 'send-cue', id, target: to, text: 'Slower please' })));
    await until(() => standing(one).length === 1 && standing(other).length === 1);
  });
  it('is asked by a speaker at one, and answered at the other', async () => {
    const [one, other] = await opened();
    await other.room.execute({ id: commandId(), command: { type: 'start', slot: 'talk' } }, actor);
    await until(() => one.room.room.revision === 2);
    const id = commandId();
    expect(await one.room.ask({ id, kind: 'time', at: one.app.timeline.now() }, 'ada')).toMatchObject({ ok: true });
    await until(() => other.room.cues.some((cue) => cue.id === id));
    expect(await other.room.cue({ type: 'refuse-time', id })).toMatchObject({ ok: true });
    await until(() => one.room.cues.some(({ kind }) => kind === 'answer'));
  });
});

describe('what the day says by itself', () => {
  const called = { agenda: smallDay({ ...QUIET, next: true }) };
  const callsTold = async (build: (store: EventStore) => EventStore = (store) => store): Promise<number> => {
    const [one, other] = await opened({ ...called, build });
    const calls = ({ room }: ServerNode): number => room.cueLines.filter(({ kind }) => kind === 'next').length;
    await until(() => calls(one) > 0 && calls(one) === calls(other));
    // Both have looked once more by then.
    await one.room.execute({ id: commandId(), command: { type: 'start', slot: 'talk' } }, actor);
    await until(() => other.room.room.revision === 2);
    return calls(other);
  };
  it('is said once, though each server says it', async () => {
    expect(await callsTold()).toBe(1);
  });
});
