import { useTranslation } from 'react-i18next';
import type { LiveState } from '../../live/connection/live-state.ts';
import { useWake } from '../../time/use-now.ts';
import style from './identify.module.css';

/** Long enough to look up and read it from the back, in ms. */
const SHOWN = 6_000;

/** Somebody looks for this screen: its name across the top, above the clock and never over it. */
export const Identify = ({ identified }: { identified?: LiveState['identified'] }) => {
  const { t } = useTranslation();
  const age = identified === undefined ? SHOWN : performance.now() - identified.at;
  useWake(age < SHOWN ? SHOWN - age : null);
  if (identified === undefined || age >= SHOWN) return null;
  return (
    <div key={identified.at} className={style['band']} role="status">
      <span className="visually-hidden">{t('devices.thisIs')} </span>
      <strong dir="auto">{identified.name}</strong>
    </div>
  );
};
