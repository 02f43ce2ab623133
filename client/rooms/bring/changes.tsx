import { useTranslation } from 'react-i18next';
import type { AgendaChange } from '../../../shared/domain/agenda/agenda-changes.ts';
import { changeKey } from '../../../shared/domain/editing/take-changes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Switch } from '../../ui/controls/fields/switch.tsx';
import { changeWords } from '../../words/problem-words.ts';
import style from './bring.module.css';

/** What a programme would change of the present agenda, a line each, and each of them can be left out. */
export const Changes = ({
  changes,
  isForbidden,
  isTaken,
  take,
}: {
  changes: readonly AgendaChange[];
  /** What has happened forbids it. */
  isForbidden: (key: string) => boolean;
  isTaken: (key: string) => boolean;
  take: (keys: readonly string[], taken: boolean) => void;
}) => {
  const { t } = useTranslation();
  if (changes.length === 0) return <h3>{t('edit.wouldChangeNothing')}</h3>;
  const open = changes.map(changeKey).filter((key) => !isForbidden(key));
  const all = open.every(isTaken);
  return (
    <>
      <h3>{t('edit.wouldChange')}</h3>
      {open.length < 2 ? null : (
        <Button look="plain" onPress={() => take(open, !all)}>
          {t(all ? 'bring.takeNone' : 'bring.takeAll')}
        </Button>
      )}
      <ul className={style['changes']}>
        {changes.map((change) => {
          const key = changeKey(change);
          return (
            <li key={key}>
              <Switch on={isTaken(key)} isDisabled={isForbidden(key)} onChange={(on) => take([key], on)}>
                <span>
                  {changeWords(change, t)}
                  {isForbidden(key) ? <small className="quiet"> {t('bring.forbidden')}</small> : null}
                </span>
              </Switch>
            </li>
          );
        })}
      </ul>
    </>
  );
};
