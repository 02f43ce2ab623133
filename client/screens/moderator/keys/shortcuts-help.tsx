import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../ui/controls/overlays/sheet.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { shortcuts } from './shortcuts.ts';
import style from './shortcuts-help.module.css';

/** A key with an arrow, drawn: no shipped font has all four. `turned`: from the right one, in degrees. */
const ArrowKey = ({ sign, turned }: { sign: string; turned: number }) => (
  <>
    <span className={style['arrow']} style={{ rotate: `${turned}deg` }}>
      <Icon name="arrow" size="0.9em" />
    </span>
    <span className="visually-hidden">{sign}</span>
  </>
);

/** Every key that does something here; opened by "?" or from the menu. */
export const ShortcutsHelp = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const { t } = useTranslation();
  const nameOf = (key: string): ReactNode => {
    switch (key) {
      case ' ':
        return t('keys.space');
      case 'PageDown':
        return t('keys.pageDown');
      case 'PageUp':
        return t('keys.pageUp');
      case 'ArrowRight':
        return <ArrowKey sign="→" turned={0} />;
      case 'ArrowDown':
        return <ArrowKey sign="↓" turned={90} />;
      case 'ArrowLeft':
        return <ArrowKey sign="←" turned={180} />;
      case 'ArrowUp':
        return <ArrowKey sign="↑" turned={-90} />;
      default:
        return key === '-' ? '−' : key.toUpperCase();
    }
  };
  return (
    <Sheet title={t('console.keys')} close={t('console.dismiss')} isOpen={isOpen} onClose={onClose}>
      <dl className={style['keys']}>
        {shortcuts.map(({ does, keys }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{nameOf(key)}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${does}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('keys.hint')}</p>
    </Sheet>
  );
};
