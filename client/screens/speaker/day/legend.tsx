import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../../shared/domain/agenda/agenda.ts';
import type { Duration } from '../../../../shared/domain/time/time.ts';
import { useDigits } from '../../../ui/clock/minutes-only.ts';
import { PhaseTag } from '../../../ui/clock/phase-tag.tsx';
import style from './legend.module.css';
import { legendOf } from './legend-view.ts';
import section from './section.module.css';

/** "What your signals look like": small pictures of this person's own screen, before it counts. */
export const Legend = ({ slot, length }: { slot: Slot; length: Duration }) => {
  const { t } = useTranslation();
  const digits = useDigits();
  return (
    <section className={`${section['section']} ${style['legend']}`}>
      <h2>{t('speaker.legend')}</h2>
      <ol>
        {legendOf(slot, length).map((face) => {
          const { sign, text } = digits(face.remaining ?? length);
          return (
            <li key={face.phase} className={style['picture']} data-phase={face.phase}>
              <span className={`digits ${style['digits']}`}>{`${sign}${text}`}</span>
              <PhaseTag face={face} />
            </li>
          );
        })}
      </ol>
    </section>
  );
};
