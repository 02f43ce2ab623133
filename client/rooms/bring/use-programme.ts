import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemLine } from '../../words/problem-words.ts';
import { type Answers, noAnswers } from './answers.ts';
import { type Brought, type Chosen, fetchedFile, type Understood, understandProgramme } from './brought.ts';
import { rememberedColumns } from './columns/remembered-columns.ts';

type Looked =
  | { readonly is: 'nothing' | 'reading' }
  | { readonly is: 'refused'; readonly lines: readonly string[] }
  | { readonly is: 'understood'; readonly understood: Understood };

const keyOf = ({ room, date }: Understood['choice']): string => JSON.stringify([room, date]);

/** A programme that somebody has brought: what was understood of it, and what they chose and answered so far. */
export const useProgramme = (room: string, isNew: boolean) => {
  const { t } = useTranslation();
  const [looked, setLooked] = useState<Looked>({ is: 'nothing' });
  const [chosen, choose] = useState<Chosen>({ breaksKeepTimes: true });
  /** Of each room and day on its own: slots of two rooms may have the same id. */
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answers>>(new Map());
  const file = useRef<Brought | null>(null);
  /** The last question counts: an answer to one before it comes too late. */
  const asked = useRef(0);
  const look = async (wanted: Chosen): Promise<void> => {
    if (file.current === null) return;
    asked.current += 1;
    const question = asked.current;
    choose(wanted);
    if (wanted.columns !== chosen.columns) setAnswers(new Map());
    setLooked((before) => (before.is === 'understood' ? before : { is: 'reading' }));
    const answer = await understandProgramme(room, file.current, wanted, isNew);
    if (question !== asked.current) return;
    if (answer.ok) {
      file.current = fetchedFile(answer.value) ?? file.current;
      const { columns } = answer.value;
      const known = wanted.columns === undefined && columns !== null ? rememberedColumns(columns) : null;
      // What somebody set these columns to the last time holds again, and is shown as what they are read as.
      if (known !== null && columns?.some(({ role }, index) => role !== known[index]))
        return look({ ...wanted, columns: [...known] });
      return setLooked({ is: 'understood', understood: answer.value });
    }
    const lines = (answer.problems ?? []).map((problem) =>
      problem.value === '""' ? problemLine(problem, null, t) : `${problemLine(problem, null, t)} (${problem.value})`,
    );
    setLooked({ is: 'refused', lines: lines.length > 0 ? lines : [t(`no.${answer.why}`)] });
  };
  return {
    looked,
    chosen,
    look,
    begin: (brought: Brought): void => {
      file.current = brought;
      setAnswers(new Map());
      void look({ breaksKeepTimes: chosen.breaksKeepTimes });
    },
    leave: (): void => {
      file.current = null;
      asked.current += 1;
      setLooked({ is: 'nothing' });
    },
    answersTo: (choice: Understood['choice']): Answers => answers.get(keyOf(choice)) ?? noAnswers,
    answer: (choice: Understood['choice'], given: Answers): void =>
      setAnswers((all) => new Map([...all, [keyOf(choice), given]])),
    /** Another room and day of the same file, as it is understood; what is shown stays. */
    understandAlso: ({ room: wanted, date }: Understood['choice']) =>
      file.current === null
        ? null
        : understandProgramme(room, file.current, { ...chosen, choice: { room: wanted, date } }, isNew),
  };
};
export type Programme = ReturnType<typeof useProgramme>;
