import { useCallback, useEffect, useState } from 'react';
import type { ReportAnswer } from '../../../shared/domain/report/report.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import { pathTo } from '../../../shared/protocol/paths.ts';

export type Asked =
  | { readonly state: 'asking' }
  | { readonly state: 'here'; readonly answer: ReportAnswer }
  | { readonly state: 'no'; readonly why: 'not-allowed' | 'no-such-run' | 'no-such-room' | 'room-unreadable' | 'away' };

/** A run that is still open is asked for again this often, in ms. */
const AGAIN = 10_000;

const reasonOf = async (response: Response): Promise<Extract<Asked, { state: 'no' }>['why']> => {
  if (response.status === 403) return 'not-allowed';
  const { why } = await response.json();
  return why === 'no-such-run' || why === 'room-unreadable' ? why : 'no-such-room';
};

/** Whether a run that is shown still stands is looked at this often, in ms: whoever erases it does so for this page too. */
const LOOK = 1_000;

const isErased = async (room: string, run: string): Promise<boolean> => {
  const response = await fetch(pathTo(api.runs, { room }));
  if (!response.ok) return false;
  const { runs }: { runs: readonly { readonly id: string }[] } = await response.json();
  return runs.every(({ id }) => id !== run);
};

/** The report of a run (null: the latest), and how to erase it for good. */
export const useReport = (room: string, run: string | null) => {
  const [asked, setAsked] = useState<Asked>({ state: 'asking' });
  const [round, again] = useState(0);
  const query = run === null ? '' : `?run=${encodeURIComponent(run)}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks again.
  useEffect(() => {
    let here = true;
    const ask = async (): Promise<Asked> => {
      try {
        const response = await fetch(pathTo(api.report, { room }) + query);
        if (!response.ok) return { state: 'no', why: await reasonOf(response) };
        return { state: 'here', answer: await response.json() };
      } catch {
        return { state: 'no', why: 'away' };
      }
    };
    void ask().then((answer) => here && setAsked(answer));
    return () => {
      here = false;
    };
  }, [room, query, round]);
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
      isErased(room, shown).then(
        (erased) => erased && again((count) => count + 1),
        () => undefined,
      );
    };
    const timer = window.setInterval(look, LOOK);
    return () => clearInterval(timer);
  }, [room, shown]);
  const erase = useCallback(
    async (id: string): Promise<boolean> => {
      const response = await fetch(pathTo(api.run, { room, run: id }), { method: 'DELETE' });
      again((count) => count + 1);
      return response.ok;
    },
    [room],
  );
  return { asked, erase };
};
