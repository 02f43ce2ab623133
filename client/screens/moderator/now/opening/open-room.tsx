import { useTranslation } from 'react-i18next';
import type { Agenda, Slot } from '../../../../../shared/domain/agenda/agenda.ts';
import { dueOf } from '../../../../../shared/domain/forecast/forecast.ts';
import { lateStart, openingOffset, openModes } from '../../../../../shared/domain/forecast/opening.ts';
import type { OpenMode } from '../../../../../shared/domain/run/run-mode.ts';
import { plannedOnT } from '../../../../../shared/domain/time/wall-time.ts';
import { pages, pathTo } from '../../../../../shared/protocol/paths.ts';
import { ButtonLink } from '../../../../ui/buttons/button-link.tsx';
import { Icon } from '../../../../ui/icon/icon.tsx';
import { dayText } from '../../../../words/day-text.ts';
import type { ConsoleProps } from '../../console/console-props.ts';
import { nameInShort } from '../../console/console-view.ts';
import { ActionButton } from '../../taps/action-button.tsx';
import style from './open-room.module.css';
import { OpenRehearsal } from './rehearse.tsx';

/** What people will ask about: the first slot, coffee, lunch. */
const landmarks = ({ slots }: Agenda): readonly Slot[] =>
  slots.filter((slot, index) => index === 0 || slot.fixedStart || index === slots.length - 1).slice(0, 4);

/** Asked once: how the agenda shall run, each way with the times it leads to. Only what can work is offered. */
export const OpenRoom = ({ view, now, at, actions }: ConsoleProps) => {
  const { t, i18n } = useTranslation();
  const { agenda, dueOffset } = view.room;
  if (agenda.slots.length === 0) {
    return (
      <section className={style['open']}>
        <h1>{agenda.title}</h1>
        <p>{t('console.emptyAgenda')}</p>
        <p className="row">
          <ButtonLink primary href={pathTo(pages.edit, { room: view.room.id })}>
            {t('screen.edit')}
          </ButtonLink>
        </p>
      </section>
    );
  }
  // Of now, not of the view: a page that is left open over midnight has other ways than those it was sent.
  const ways = openModes(agenda, now + dueOffset);
  const hint: Record<OpenMode, string> = {
    published: t('open.publishedHint', { date: dayText(agenda.date, i18n.language) }),
    today: t('open.todayHint'),
    now: t('open.nowHint'),
  };
  return (
    <section className={style['open']}>
      <h1>{agenda.title}</h1>
      <h2>{t('open.title')}</h2>
      <div className={style['ways']}>
        {ways.map((mode) => {
          const offset = openingOffset(agenda, mode, now + dueOffset);
          return (
            <ActionButton
              key={mode}
              actions={actions}
              className={style['way'] ?? ''}
              look={mode === ways[0] ? 'primary' : 'normal'}
              act={() => actions.send({ type: 'open', mode })}
            >
              <span className={style['words']}>
                <strong>{t(`open.${mode}`)}</strong>
                <span>{hint[mode]}</span>
                {offset === null ? null : (
                  <span className={`tabular ${style['times']}`}>
                    {landmarks(agenda).map((slot) => (
                      <span key={slot.id}>
                        <b>{at(plannedOnT(slot.plannedStart, offset, dueOffset))}</b> {nameInShort(slot)}
                      </span>
                    ))}
                  </span>
                )}
              </span>
              <Icon name="arrow" size="1.75em" />
            </ActionButton>
          );
        })}
      </div>
      <OpenRehearsal actions={actions} />
    </section>
  );
};

/** Opened late: begin at the first slot, or where the programme is by now. */
export const BeginLate = ({ view, now, at, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const late = lateStart(view.room, now);
  if (late === null) return null;
  const { slot, isOn } = late;
  const words = { slot: nameInShort(slot), time: at(dueOf(view.room, slot)) };
  return (
    <div className={`card ${style['late']}`}>
      <p>{t('open.late', { time: at(now) })}</p>
      <ActionButton actions={actions} look="primary" act={() => actions.send({ type: 'begin-at', slot: slot.id })}>
        {t(isOn ? 'open.beginAt' : 'open.beginAtTime', words)}
      </ActionButton>
    </div>
  );
};
