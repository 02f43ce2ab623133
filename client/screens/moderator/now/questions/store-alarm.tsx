import { useTranslation } from 'react-i18next';
import type { ModeratorView } from '../../../../../shared/domain/run/views.ts';
import { Icon } from '../../../../ui/icon/icon.tsx';
import style from '../../console/console.module.css';

/** The server cannot write: said until it can again, or for good where another one writes. Taps are refused and nothing is half done. */
export const StoreAlarm = ({ view: { storeFails, hasEnded } }: { view: ModeratorView }) => {
  const { t } = useTranslation();
  if (!storeFails && !hasEnded) return null;
  return (
    <div className={`card ${style['alarm']}`} role="alert">
      <strong>
        <Icon name="alert" /> {t(hasEnded ? 'mod.hasEnded' : 'mod.storeFails')}
      </strong>
      <span>{t(hasEnded ? 'mod.hasEndedHow' : 'mod.storeFailsHow')}</span>
    </div>
  );
};
