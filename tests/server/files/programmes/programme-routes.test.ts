import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { post } from '../../../support/servers/requests.ts';
import { testServer } from '../../../support/servers/test-server.ts';

let server: Awaited<ReturnType<typeof testServer>>;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.app.http.close());

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const asked = async (body: object, headers: Readonly<Record<string, string>> = { authorization: `Bearer ${server.token}` }) => {
  const answer = await post(server.url, '/api/rooms/room/programme', body, headers);
  return { status: answer.status, body: await answer.json() };
};

describe('a programme of another form, brought to a room', () => {
  const sheet = 'Room;Start;Title;Speaker\nHall A;9:00;Machines;Ada\nHall A;9:30;Coffee break;\nHall B;9:00;Hands;Bea';

  it('is told as the agenda it would be, in the zone and language of the room, and changes nothing', async () => {
    const before = server.app.rooms.get('room')?.room;
    const { status, body } = await asked({ file: base64(sheet) });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      format: 'sheet',
      choices: [
        { room: 'Hall A', date: null, count: 2 },
        { room: 'Hall B', date: null, count: 1 },
      ],
      choice: { room: 'Hall A', date: null },
      agenda: {
        timeZone: before?.agenda.timeZone,
        language: before?.agenda.language,
        slots: [{ title: 'Machines' }, { title: 'Coffee break', fixedStart: true }],
      },
    });
    expect(body.columns.map(({ role }: { role: string }) => role)).toEqual(['room', 'start', 'title', 'people']);
    expect(body.remarks).toContainEqual(expect.objectContaining({ word: 'no-zone', says: 'The programme names no time zone.' }));
    expect(server.app.rooms.get('room')?.room).toBe(before);
  });

  it('is another agenda where another room, other columns or free breaks are chosen', async () => {
    const other = await asked({ file: base64(sheet), choice: { room: 'Hall B', date: null }, breaksKeepTimes: false });
    expect(other.body.agenda.slots.map(({ title }: { title: string }) => title)).toEqual(['Hands']);
    const swapped = await asked({ file: base64(sheet), columns: ['room', 'start', 'people', 'title'] });
    expect(swapped.body.agenda.slots[0]).toMatchObject({ title: 'Ada', people: [{ name: 'Machines' }] });
  });

  it('that is none is refused with what was expected, in words', async () => {
    const { status, body } = await asked({ file: base64('hello') });
    expect([status, body.why, body.problems[0].expected.word]).toEqual([422, 'bad-agenda', 'programme']);
  });

  it('is read for nobody who may not edit the room', async () => {
    expect((await asked({ file: base64(sheet) }, {})).body.why).toBe('not-allowed');
  });

  it('is read by its own thread in the program that people start, and one that takes too long is given up', async () => {
    const { readingThread } = await import('../../../../server/files/programmes/thread/programme-reader.ts');
    const forever = new URL('data:text/javascript,setInterval(() => {}, 1000)');
    const given: (() => void)[] = [];
    const reading = readingThread(forever, (_ms, call) => {
      given.push(call);
      return () => undefined;
    })({ file: '', breaksKeepTimes: true, timeZone: 'UTC', language: 'en', today: '2027-03-04' });
    given[0]?.();
    expect(await reading).toMatchObject({ ok: false, problems: [{ expected: { word: 'in-time' } }] });
  });
});
