import { useTranslation } from 'react-i18next';
import { Sheet } from '../../ui/controls/sheet.tsx';
import { shortcuts } from './shortcuts.ts';
import style from './shortcuts-help.module.css';

/** Every key that does something here; opened by "?" or from the menu. */
export const ShortcutsHelp = ({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) => {
  const { t } = useTranslation();
  const nameOf = (key: string): string => {
    switch (key) {
      case ' ':
        return t('keys.space');
      case 'PageDown':
        return t('keys.pageDown');
      case 'PageUp':
        return t('keys.pageUp');
      case 'ArrowRight':
        return '→';
      case 'ArrowDown':
        return '↓';
      case 'ArrowLeft':
        return '←';
      case 'ArrowUp':
        return '↑';
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
