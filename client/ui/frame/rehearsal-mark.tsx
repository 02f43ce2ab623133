import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../../shared/domain/run/room.ts';
import style from './rehearsal-mark.module.css';

/** Across the top of every screen while a rehearsal is open: nobody shall take it for the day itself. */
export const RehearsalMark = ({ run }: { run: Run | null }) => {
  const { t } = useTranslation();
  const rate = run?.rehearsal?.rate;
  const rehearses = rate !== undefined;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-rehearsal', rehearses);
    return () => document.documentElement.removeAttribute('data-rehearsal');
  }, [rehearses]);
  return rehearses ? (
    <aside className={style['mark']} aria-label={t('rehearse.mark')}>
      <strong>
        {t('rehearse.mark')} {t('rehearse.rate', { rate })}
      </strong>
    </aside>
  ) : null;
};
