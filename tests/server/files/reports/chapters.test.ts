import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { type ChapterOrder, chaptersText } from '../../../../server/files/reports/chapters.ts';
import { reportOfRun } from '../../../../server/files/reports/run-report.ts';
import { agendaFrom, fileOf } from '../../../support/agendas/agenda.ts';
import { opened } from '../../../support/days/run.ts';

/** A talk with questions, an interlude of five seconds, coffee, and a talk that comes back after a third one. */
const driver = (start = '09:00', begun = ['09:00:12', '09:18:00', '09:18:05', '09:40:00'] as const) => {
  const agenda = agendaFrom(
    fileOf([
      {
        id: 'a',
        kind: 'talk',
        title: 'Été = #1; “oui” --> non & <b>',
        start,
        minutes: 15,
        people: [{ name: 'Zoë', affiliation: 'Lyon' }],
        parts: [
          { kind: 'talk', minutes: 10 },
          { kind: 'questions', minutes: 5 },
        ],
      },
      { id: 'b', kind: 'buffer', title: 'A moment', minutes: 1 },
      { id: 'c', kind: 'break', title: 'Coffee', minutes: 20 },
      { id: 'd', kind: 'talk', title: '=cmd 🧑‍🏫', minutes: 15, people: [{ name: '+Bea' }] },
    ]),
  );
  const day = opened(agenda, '08:50').at(begun[0]).does({ type: 'start', slot: 'a', early: true });
  for (const [index, [from, to]] of [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
  ].entries())
    day.at(begun[index + 1] ?? '').does({ type: 'advance', from: from ?? '', to: to ?? '', early: true });
  return day.at('09:55:00').does({ type: 'finish', slot: 'd' });
};
const report = (() => {
  const { room, entries, now } = driver();
  const answer = reportOfRun({ agenda: room.agenda, entries, cues: [] }, { run: undefined, now });
  return answer ?? expect.fail('no run');
})();
const now = Date.parse('2026-03-10T08:55:00Z');
const chapters = (form: ChapterOrder['form'], from?: string, rate = 25) => chaptersText(report, { form, from, rate }, now);

describe('chapters for YouTube', () => {
  it('begin at 0:00 with the first slot, and leave out what is shorter than ten seconds', () =>
    expect(chapters('youtube')).toBe('0:00 Zoë: Été = #1; “oui” --> non & <b>\n17:53 Coffee\n39:48 +Bea: =cmd 🧑‍🏫\n'));
  it('begin with the event where the recording began before the first slot', () =>
    expect(chapters('youtube', '08:55')?.split('\n').slice(0, 2)).toEqual([
      '0:00 A day',
      '5:12 Zoë: Été = #1; “oui” --> non & <b>',
    ]));
  it('count hours once there is one', () => expect(chapters('youtube', '08:30')).toContain('\n1:10:00 +Bea'));
  it('are none where fewer than three would count', () => {
    expect(chapters('youtube', '09:41')).toBeNull();
    expect(chapters('webvtt', '09:41')).toContain('00:00:00.000 --> 00:14:00.000');
  });
  it('each come ten seconds after the one before', () => {
    for (const from of [undefined, '08:59:58', '09:00:05', '09:17:54', '09:18:01'])
      for (const text of [chapters('youtube', from)]) {
        const seconds = (text ?? '').split('\n').flatMap((line) => {
          const time = line.split(' ')[0] ?? '';
          return time === '' ? [] : [time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)];
        });
        for (const [index, at] of seconds.entries())
          if (index > 0) expect(at - (seconds[index - 1] ?? 0)).toBeGreaterThanOrEqual(10);
        if (seconds.length > 0) expect([seconds[0], seconds.length >= 3]).toEqual([0, true]);
      }
  });
});

describe('when a recording began', () => {
  it('is an instant, or a local time on the day', () => {
    expect(chapters('webvtt', '2026-03-10T07:59:00Z')).toBe(chapters('webvtt', '08:59'));
    expect(chapters('webvtt', '08:59:30')).not.toBe(chapters('webvtt', '08:59'));
  });
  it('a recording that begins within a slot begins with it, and what ended before is not in it', () =>
    expect(chapters('youtube', '09:10')?.split('\n')[0]).toBe('0:00 Zoë: Été = #1; “oui” --> non & <b>'));
  it('a time before midnight is that of the evening before', () => {
    const [, first] = (chapters('webvtt', '23:00') ?? '').split('\n\n');
    expect(first).toContain('10:00:12.000 -->');
  });
  it('none is told of a recording that began after the end', () => expect(chapters('webvtt', '12:00')).toBeNull());
});

describe('chapters for players and editors', () => {
  it('WebVTT: each cue has its times, and no sign of a title is taken for markup', () => {
    const [head, first, second] = (chapters('webvtt') ?? '').split('\n\n');
    expect(head).toBe('WEBVTT');
    expect(first).toBe('1\n00:00:00.000 --> 00:17:48.000\nZoë: Été = #1; “oui” --&gt; non &amp; &lt;b&gt;');
    expect(second).toBe('2\n00:17:48.000 --> 00:17:53.000\nA moment');
  });
  it('FFmetadata: signs that mean something there are escaped', () =>
    expect(chapters('ffmetadata')).toContain(
      ';FFMETADATA1\ntitle=A day\n\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1068000\ntitle=Zoë: Été \\= \\#1\\; “oui” --> non & <b>\n',
    ));
  it('EDL: events follow one another in time codes of the frame rate', () => {
    expect(chapters('edl')).toContain(
      '001  AX       V     C        00:00:00:00 00:17:48:00 00:00:00:00 00:17:48:00\n* FROM CLIP NAME: Zoë',
    );
    // 1068 s at 29.97 frames a second are 32008 frames, which are counted in thirties.
    expect(chapters('edl', undefined, 29.97)).toContain('00:00:00:00 00:17:46:28');
  });
});

describe('a table of talks', () => {
  const rows = Papa.parse<Record<string, string>>((chapters('csv') ?? '').replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: true,
  }).data;
  it('has speaker, start, end and questions of each talk, in the recording and of the day', () => {
    expect(rows.map(({ slot }) => slot)).toEqual(['a', 'd']);
    expect(rows[0]).toMatchObject({
      speakers: 'Zoë (Lyon)',
      start: '00:00:00',
      end: '00:17:48',
      questions: '00:10:00',
      questionsAt: '2026-03-10T08:10:12.000Z',
    });
    expect(rows[1]?.['questions']).toBe('');
  });
  it('has no cell that begins a formula', () =>
    expect([rows[1]?.['title'], rows[1]?.['speakers']]).toEqual(["'=cmd 🧑‍🏫", "'+Bea"]));
});
