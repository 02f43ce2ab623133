import { useTranslation } from 'react-i18next';
import { PlainButton } from '../../../ui/buttons/plain-button.tsx';
import { stepOf } from '../../../ui/clock/step-of.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import style from './cue-line.module.css';
import type { ShownCue } from './use-receipts.ts';

/** A message to this person: over the clock until they tap that they have seen it, then a line above it for as long as it stands. */
export const CueLine = ({ words, isSeen, see }: ShownCue & { words: string }) => {
  const { t } = useTranslation();
  return (
    <div className={style['cue']} data-seen={isSeen}>
      <p className={style['message']} role="alert" dir="auto" data-step={stepOf(words, [40, 90])}>
        {words}
      </p>
      {isSeen ? (
        <p className={style['seen']} role="status">
          <Icon name="check" size="1em" /> {t('speaker.hasSeen')}
        </p>
      ) : (
        <PlainButton primary className={style['see'] ?? ''} onClick={see}>
          <Icon name="check" size="1em" /> {t('speaker.sawIt')}
        </PlainButton>
      )}
    </div>
  );
};
