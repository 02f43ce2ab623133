import { useTranslation } from 'react-i18next';
import type { AskKind } from '../../../../shared/domain/run/cue.ts';
import type { Live } from '../../../live/connection/use-live.ts';
import { PlainButton } from '../../../ui/buttons/plain-button.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import style from './ask-buttons.module.css';
import { useAsks } from './use-asks.ts';

/** What this person can tell the moderators with one tap, and what has become of it. */
export const AskButtons = ({ kinds, live }: { kinds: readonly AskKind[]; live: Live<'speaker'> }) => {
  const { t } = useTranslation();
  const { asked, ask } = useAsks(live);
  const latest = kinds.findLast((kind) => asked.has(kind));
  const state = latest === undefined ? undefined : asked.get(latest);
  const wordsOf = (): string => {
    if (latest === undefined || state === undefined) return '';
    if (state === 'sent') return t(`speaker.asked.${latest}`);
    return state === 'sending' ? t('speaker.asked.sending') : t(`no.${state}`);
  };
  return (
    <div className={style['asks']}>
      {kinds.map((kind) => (
        <PlainButton key={kind} data-state={asked.get(kind) === 'sending' ? 'under-way' : 'idle'} onClick={() => ask(kind)}>
          {asked.get(kind) === 'sent' ? <Icon name="check" size="1em" /> : null} {t(`speaker.ask.${kind}`)}
        </PlainButton>
      ))}
      <p role="status">{wordsOf()}</p>
    </div>
  );
};
