import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportsOf } from '../../../../server/files/reports/reports.ts';
import type { SlotReport } from '../../../../shared/domain/report/slot-report.ts';
import { seminarText } from '../../../support/agendas/agenda.ts';
import { temporary } from '../../../support/folders.ts';
import { endProcess, type RunningProcess, startProcess } from '../../../support/servers/processes.ts';
import { moderate, post } from '../../../support/servers/requests.ts';
import { testServer } from '../../../support/servers/test-server.ts';

const ROOM = JSON.parse(seminarText()).id;

describe('the built program', () => {
  let server: RunningProcess;
  beforeAll(async () => {
    server = await startProcess({ DATA_DIR: temporary(), PORT: '0' });
  });
  afterAll(() => endProcess(server));
  const get = (path: string) =>
    fetch(`${server.url}/api/rooms/${ROOM}/${path}`, { headers: { authorization: `Bearer ${server.token}` } });

  it('makes reports in a thread, from the file that it has written', async () => {
    await moderate(server, ROOM, { type: 'open', mode: 'now' });
    await moderate(server, ROOM, { type: 'start', slot: 'welcome', early: true });
    await moderate(server, ROOM, { type: 'add', slot: 'welcome', by: 60_000 });
    const { report, log, runs } = await (await get('report')).json();
    expect(log.map(({ type }: { type: string }) => type)).toEqual(['open', 'start', 'add']);
    expect(report.slots[0]).toMatchObject({ id: 'welcome', status: 'current' });
    expect(report.decisions).toMatchObject([{ given: 60_000 }]);
    expect(runs).toHaveLength(1);
    const table = await get('report.csv');
    expect(table.headers.get('content-disposition')).toContain(`${ROOM}-report.csv`);
    expect(Buffer.from(await table.arrayBuffer()).toString()).toMatch(/^\uFEFFrun,rehearsal,row,/);
    expect((await get('report?run=nothing')).status).toBe(404);
  });

  it('tells of a hand that nobody admitted, and of whom it was only where names are wanted', async () => {
    await moderate(server, ROOM, { type: 'set-hands', slot: 'debate-1', from: 'closed', to: 'proposed' });
    const key = '0'.repeat(32);
    const origin = { origin: new URL(server.url).origin };
    const raised = { key, kind: 'remark', name: 'Lena Vogt', group: 'press' };
    expect((await post(server.url, `/api/rooms/${ROOM}/hand`, raised, origin)).status).toBe(200);
    const asked = async (query: string) => {
      const text = await (await get(`report${query}`)).text();
      const slots: SlotReport[] = JSON.parse(text).report.slots;
      return { text, requests: slots.find(({ id }) => id === 'debate-1')?.floor?.requests };
    };
    expect((await asked('')).requests).toMatchObject([{ name: 'Lena Vogt', group: 'press', state: 'hand', spoken: 0 }]);
    const unnamed = await asked('?names=no');
    expect(unnamed.requests).toMatchObject([{ name: null, group: 'press', state: 'hand' }]);
    expect(unnamed.text).not.toContain('Vogt');
    expect(await (await get('report.csv')).text()).toContain('Lena Vogt');
    expect(await (await get('report.csv?names=no')).text()).not.toContain('Vogt');
  });
});

describe('reports', () => {
  it('are made one after the other, and once for all who ask for the same', async () => {
    const server = await testServer();
    const room = server.app.rooms.get('room') ?? expect.fail('no room');
    const started: unknown[] = [];
    const finish: ((text: string) => void)[] = [];
    const reports = reportsOf(server.store, server.app.timeline, ({ form }) => {
      started.push(form);
      return new Promise((resolve) => finish.push(resolve));
    });
    const all = [
      reports(room, { run: undefined, form: 'json', names: true }),
      reports(room, { run: undefined, form: 'json', names: true }),
    ];
    const table = reports(room, { run: undefined, form: 'csv', names: true });
    await Promise.resolve();
    expect(started).toEqual(['json']);
    finish[0]?.('made once');
    expect(await Promise.all(all)).toEqual(['made once', 'made once']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(started).toEqual(['json', 'csv']);
    finish[1]?.('a table');
    expect(await table).toBe('a table');
    await server.app.http.close();
  });
  it('fail with their thread, and the next one is made', async () => {
    const server = await testServer();
    const room = server.app.rooms.get('room') ?? expect.fail('no room');
    let fails = true;
    const reports = reportsOf(server.store, server.app.timeline, async () => {
      if (fails) throw new Error('no thread');
      return 'made';
    });
    await expect(reports(room, { run: undefined, form: 'json', names: true })).rejects.toThrow('no thread');
    fails = false;
    expect(await reports(room, { run: undefined, form: 'json', names: true })).toBe('made');
    await server.app.http.close();
  });
});
