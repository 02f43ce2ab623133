import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CueLine } from '../../../../../shared/domain/cues/cue-lines.ts';
import { api } from '../../../../../shared/protocol/api-paths.ts';
import { ask } from '../../../../live/ask.ts';
import { cueWords } from '../../../../words/cue-words.ts';
import type { ConsoleProps } from '../../console/console-props.ts';
import { CueMark } from '../marks/cue-mark.tsx';
import { personOf } from '../marks/cue-sight.ts';
import style from './last-cues.module.css';
import { recipientsOf } from './recipients.ts';

const LAST = 10;

/** The last messages that stand no more, the newest first: asked for when this is opened, and whenever what stands has changed. */
export const LastCues = ({ view, at }: Pick<ConsoleProps, 'view' | 'at'>) => {
  const { t, i18n } = useTranslation();
  const { agenda, id: room } = view.room;
  const [cues, setCues] = useState<readonly CueLine[]>([]);
  const standing = view.cues.map(({ id }) => id).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands has changed, so what stood has too.
  useEffect(() => {
    let isHere = true;
    void ask('GET', api.cues, { names: { room } }).then((answer) => {
      if (isHere && answer.ok) setCues(answer.value.cues);
    });
    return () => {
      isHere = false;
    };
  }, [room, standing]);
  const last = cues.filter(({ end, kind }) => end !== null && kind !== 'climbed').slice(0, LAST);
  if (last.length === 0) return null;
  return (
    <section className={style['last']}>
      <h3>{t('cue.last')}</h3>
      <ul>
        {last.map((cue) => (
          <li key={cue.id}>
            <span>
              <strong>{cue.from === undefined ? recipientsOf(cue, agenda, t) : personOf(agenda, cue.from)?.name}</strong>{' '}
              {t('console.quoted', { text: cueWords(cue, agenda, { t, language: i18n.language, at }) })}
            </span>
            <CueMark cue={cue} />
          </li>
        ))}
      </ul>
    </section>
  );
};
