import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaFile } from '../../../../shared/domain/agenda/file/agenda.schema.ts';
import { pages, pathTo } from '../../../../shared/protocol/paths.ts';
import type { Asked } from '../../../live/ask.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { problemLine } from '../../../words/problem-words.ts';
import style from '../bring.module.css';
import type { Understood } from '../brought.ts';
import { placeText } from '../place-text.ts';
import { type Made, makeEvents } from './make-events.ts';

export type MakeEvent = (file: AgendaFile) => Promise<Asked<{ readonly id: string }>>;
type Choice = Understood['choices'][number];

/** Makes an event of each room and day of a programme. What was made stays made; what was not is told, and can be gone on with. */
export const MakeAll = ({
  choices,
  agendaOfChoice,
  make,
}: {
  choices: readonly Choice[];
  agendaOfChoice: (choice: Choice) => Promise<Asked<AgendaFile>>;
  make: MakeEvent;
}) => {
  const { t, i18n } = useTranslation();
  const [made, setMade] = useState<readonly (Made | null)[]>(choices.map(() => null));
  const [isMaking, setMaking] = useState(false);
  const left = made.filter((one) => !one?.ok).length;
  const begin = async (): Promise<void> => {
    setMaking(true);
    await makeEvents(choices, { agendaOfChoice, make, before: made, told: setMade });
    setMaking(false);
  };
  const isBegun = made.some((one) => one !== null);
  return (
    <section className={style['all']} aria-label={t('bring.all')}>
      {left === 0 ? null : (
        <Button state={isMaking ? 'under-way' : 'idle'} isDisabled={isMaking} onPress={() => void begin()}>
          {t(isBegun ? 'bring.makeRest' : 'bring.makeAll', { count: isBegun ? left : choices.length })}
        </Button>
      )}
      {isBegun ? (
        <ul role="status">
          {choices.map((choice, index) => {
            const one = made[index];
            const words = placeText(choice, i18n.language);
            return (
              <li key={words}>
                {one?.ok ? <a href={pathTo(pages.moderator, { room: one.id })}>{one.title}</a> : words}{' '}
                {one == null || one.ok ? null : (
                  <span className="problem">
                    {one.refused.problems?.map((problem) => problemLine(problem, null, t)).join('; ') ||
                      t(`no.${one.refused.why}`)}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      ) : null}
    </section>
  );
};
