import { useTranslation } from 'react-i18next';
import type { ModeratorView } from '../../../shared/domain/views.ts';
import style from './moderator.module.css';

/** The server cannot write: said until it can again. Clocks go on; taps are refused and nothing is half done. */
export const StoreAlarm = ({ view }: { view: ModeratorView }) => {
  const { t } = useTranslation();
  return view.storeFails ? (
    <div className={`card ${style['question']}`} role="alert">
      <strong>{t('mod.storeFails')}</strong>
    </div>
  ) : null;
};
