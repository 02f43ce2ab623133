import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { peopleOf } from '../../../shared/domain/cues/said.ts';
import type { ReportAnswer } from '../../../shared/domain/report/report.ts';
import { SOMEBODY } from '../../../shared/domain/report/without-names.ts';
import type { Cue } from '../../../shared/domain/run/cue.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import style from './report.module.css';

type Slots = ReportAnswer['report']['slots'];

const nameOf = (slots: Slots, id: string, t: TFunction): string =>
  id === SOMEBODY ? t('floor.somebody') : (slots.flatMap(({ people }) => people).find((person) => person.id === id)?.name ?? id);

/** Whom a message was for, or who tapped it. */
const whoOf = (cue: Cue, slots: Slots, t: TFunction): string => {
  if (cue.from !== undefined) return nameOf(slots, cue.from, t);
  switch (cue.target.to) {
    case 'projector':
      return t('mod.projector');
    case 'stage':
      return t('cue.toStage');
    case 'moderators':
      return t('cue.toModerators');
    default:
      return peopleOf(cue)
        .map((person) => nameOf(slots, person, t))
        .join(', ');
  }
};

/** What was said on the day; what the day told by itself goes by what it was about. */
export const MessageLines = ({ cues, slots, at }: { cues: readonly Cue[]; slots: Slots; at: (instant: Instant) => string }) => {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>{t('report.messages')}</h2>
      {cues.length === 0 ? <p className="quiet">{t('report.noMessages')}</p> : null}
      <ol className={style['lines']}>
        {cues.map((cue) => (
          <li key={cue.id}>
            <span className="tabular quiet">{at(cue.at)}</span>
            <span>{cue.text || t(`report.told.${cue.kind ?? 'words'}`)}</span>
            <small className="quiet">{whoOf(cue, slots, t)}</small>
          </li>
        ))}
      </ol>
    </section>
  );
};
