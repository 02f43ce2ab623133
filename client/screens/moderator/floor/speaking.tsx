import { useTranslation } from 'react-i18next';
import { contributionFace, interposedFor } from '../../../../shared/domain/clock/contribution.ts';
import { type Duration, duration } from '../../../../shared/domain/time/time.ts';
import { ClockDigits } from '../../../ui/clock/clock-digits.tsx';
import { useDigits } from '../../../ui/clock/minutes-only.ts';
import { PhaseTag } from '../../../ui/clock/phase-tag.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import type { ConsoleProps, FloorProps } from '../console/console-props.ts';
import { ActionButton } from '../taps/action-button.tsx';
import style from './floor-tab.module.css';
import type { FloorState } from './floor-view.ts';
import { Questioner } from './questioner.tsx';

/** A question that is put to whoever has the floor counts up. */
const Interposed = ({ length, by }: { length: Duration; by: string | null }) => {
  const { t } = useTranslation();
  const text = useDigits();
  return (
    <p className={style['interposed']}>
      {by === null ? t('floor.interposed') : t('named', { what: t('floor.interposed'), name: by })}{' '}
      <span className="digits">{text(length).text}</span>
    </p>
  );
};

/** Who has the floor, with their clock. */
const Speaker = ({ state, view, now }: Pick<ConsoleProps, 'view' | 'now'> & { state: FloorState }) => {
  const { t } = useTranslation();
  const { speaking, speaker, questioner } = state;
  if (speaking === null) return <p className="quiet">{t('list.nobody')}</p>;
  const face = contributionFace(speaking, view.room, now);
  const asked = interposedFor(speaking, now);
  const { affiliation, group } = speaking;
  return (
    <div className={style['speaking']} data-phase={face.phase}>
      <div className={style['who']}>
        <strong className={style['name']}>{speaking.name ?? t('floor.somebody')}</strong>
        <small className={style['about']}>
          {[speaker === null ? '' : t(`floor.kind.${speaker.words.kind}`), affiliation, group].filter(Boolean).join(' · ')}
        </small>
        {asked === null ? (
          face.phase === 'running' ? null : (
            <PhaseTag face={face} className={style['tag'] ?? ''} />
          )
        ) : (
          <Interposed length={asked} by={questioner?.words.name ?? null} />
        )}
      </div>
      {face.remaining === null ? null : <ClockDigits remaining={duration(face.remaining)} className={style['digits'] ?? ''} />}
    </div>
  );
};

/** Who has the floor and who gets it next: one large button for what is tapped a hundred times, the others small below it. */
export const Speaking = ({
  state,
  floor,
  view,
  now,
  actions,
}: Pick<FloorProps, 'floor' | 'view' | 'now' | 'actions'> & { state: FloorState }) => {
  const { t } = useTranslation();
  const { slot, speaker, last, waiting, heard, isInterposed, isOn } = state;
  if (!isOn) return null;
  const next = heard > 0 ? waiting[0] : undefined;
  const nameOf = (name: string | null): string => name ?? t('floor.somebody');
  return (
    <section className={style['now']} aria-label={t('console.floor')}>
      <Speaker state={state} view={view} now={now} />
      {next === undefined ? null : (
        <ActionButton
          actions={actions}
          look="primary"
          className={style['give'] ?? ''}
          act={() => actions.send({ type: 'give-floor', slot: slot.id, from: speaker?.id ?? null, to: next.id })}
        >
          <Icon name="play" />
          <span className={style['giveWords']}>
            <span>{t('console.floorTo')}</span>
            <strong>{nameOf(next.words.name)}</strong>
          </span>
        </ActionButton>
      )}
      {speaker === null && last === null ? null : (
        <div className={style['acts']}>
          {speaker === null ? null : (
            <>
              <ActionButton
                actions={actions}
                act={() =>
                  actions.send(
                    isInterposed
                      ? { type: 'end-interposed', slot: slot.id, from: speaker.id }
                      : { type: 'interpose', slot: slot.id, from: speaker.id, by: null, who: { name: null } },
                  )
                }
              >
                {t(isInterposed ? 'list.goesOn' : 'list.interpose')}
              </ActionButton>
              <Questioner state={state} floor={floor} view={view} actions={actions} />
              <ActionButton actions={actions} act={() => actions.send({ type: 'end-floor', slot: slot.id, from: speaker.id })}>
                {t('list.end')}
              </ActionButton>
            </>
          )}
          {last === null ? null : (
            <ActionButton
              actions={actions}
              name={t('named', { what: t('list.giveBack'), name: nameOf(last.words.name) })}
              act={() => actions.send({ type: 'return-to-list', slot: slot.id, entry: last.id })}
            >
              {t('list.giveBack')}
            </ActionButton>
          )}
        </div>
      )}
    </section>
  );
};
