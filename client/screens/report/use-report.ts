import { useCallback, useEffect, useState } from 'react';
import type { ReportAnswer } from '../../../shared/domain/report/report.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import { ask, type Refused } from '../../live/ask.ts';

export type Asked =
  | { readonly state: 'asking' }
  | { readonly state: 'here'; readonly answer: ReportAnswer }
  | { readonly state: 'no'; readonly why: 'not-allowed' | 'no-such-run' | 'no-such-room' | 'room-unreadable' | 'away' };

/** A run that is still open is asked for again this often, in ms. */
const AGAIN = 10_000;

const reasonOf = (why: Refused['why']): Extract<Asked, { state: 'no' }>['why'] => {
  if (why === 'no-answer') return 'away';
  return why === 'not-allowed' || why === 'no-such-run' || why === 'room-unreadable' ? why : 'no-such-room';
};

/** Whether a run that is shown still stands is looked at this often, in ms: whoever erases it does so for this page too. */
const LOOK = 1_000;

const isErased = async (room: string, run: string): Promise<boolean> => {
  const answer = await ask('GET', api.runs, { names: { room } });
  return answer.ok && answer.value.runs.every(({ id }) => id !== run);
};

/** The report of a run (null: the latest), and how to erase it for good. */
export const useReport = (room: string, run: string | null) => {
  const [asked, setAsked] = useState<Asked>({ state: 'asking' });
  const [round, again] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again.
  useEffect(() => {
    let here = true;
    const look = async (): Promise<Asked> => {
      const answer = await ask('GET', api.report, { names: { room }, query: run === null ? {} : { run } });
      return answer.ok ? { state: 'here', answer: answer.value } : { state: 'no', why: reasonOf(answer.why) };
    };
    void look().then((answer) => here && setAsked(answer));
    return () => {
      here = false;
    };
  }, [room, run, round]);
  const open = asked.state === 'here' && asked.answer.report.run.closedAt === null;
  const away = asked.state === 'no' && asked.why === 'away';
  useEffect(() => {
    if (!open && !away) return;
    const timer = window.setInterval(() => again((count) => count + 1), AGAIN);
    return () => clearInterval(timer);
  }, [open, away]);
  const shown = asked.state === 'here' ? asked.answer.report.run.id : null;
  useEffect(() => {
    if (shown === null) return;
    const look = (): void => {
      if (document.hidden) return;
      void isErased(room, shown).then((erased) => erased && again((count) => count + 1));
    };
    const timer = window.setInterval(look, LOOK);
    return () => clearInterval(timer);
  }, [room, shown]);
  const erase = useCallback(
    async (id: string): Promise<boolean> => {
      const answer = await ask('DELETE', api.run, { names: { room, run: id } });
      again((count) => count + 1);
      return answer.ok;
    },
    [room],
  );
  return { asked, erase };
};
