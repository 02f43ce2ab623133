import { useTranslation } from 'react-i18next';
import { CONTRIBUTIONS, type ContributionKind } from '../../../../../shared/domain/floor/floor.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import style from '../floor-tab.module.css';

/** What somebody wants the floor for: one of five, in sight at once. */
export const KindChoice = ({ value, onChange }: { value: ContributionKind; onChange: (kind: ContributionKind) => void }) => {
  const { t } = useTranslation();
  return (
    <fieldset className={style['kinds']} aria-label={t('list.kind')}>
      {CONTRIBUTIONS.map((kind) => (
        <Button key={kind} aria-pressed={kind === value} className={style['chip'] ?? ''} onPress={() => onChange(kind)}>
          {t(`floor.kind.${kind}`)}
        </Button>
      ))}
    </fieldset>
  );
};
