import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModeratorView } from '../../../../../shared/domain/run/views.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import style from '../../console/console.module.css';

/** After a restart of the machine with its clock set back, nobody knows how long it was off: said until somebody has seen it. */
export const ClockWarning = ({ view }: { view: ModeratorView }) => {
  const { t } = useTranslation();
  const [seen, setSeen] = useState<number | null>(null);
  const { clockWentBack } = view;
  if (clockWentBack === null || clockWentBack === seen) return null;
  return (
    <div className={`card row spread ${style['question']}`} role="alert">
      <span>{t('mod.clockWentBack')}</span>
      <Button onPress={() => setSeen(clockWentBack)}>{t('mod.clockWentBackSeen')}</Button>
    </div>
  );
};
