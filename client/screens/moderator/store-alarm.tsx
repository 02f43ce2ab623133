import { useTranslation } from 'react-i18next';
import type { ModeratorView } from '../../../shared/domain/views.ts';
import { Icon } from '../../ui/icons.tsx';
import style from './moderator.module.css';

/** The server cannot write: said until it can again. Clocks go on; taps are refused and nothing is half done. */
export const StoreAlarm = ({ view }: { view: ModeratorView }) => {
  const { t } = useTranslation();
  return view.storeFails ? (
    <div className={`card ${style['alarm']}`} role="alert">
      <strong>
        <Icon name="alert" /> {t('mod.storeFails')}
      </strong>
      <span>{t('mod.storeFailsHow')}</span>
    </div>
  ) : null;
};
