import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { get, put } from '../../../../../shared/domain/by-id.ts';
import { forecast, shownTime, type Timed } from '../../../../../shared/domain/forecast/forecast.ts';
import type { Cue } from '../../../../../shared/domain/run/cue.ts';
import { isAhead, position, slotRunOf } from '../../../../../shared/domain/run/order.ts';
import { type Duration, duration, type Instant } from '../../../../../shared/domain/time/time.ts';
import { shownMinutes } from '../../../../../shared/domain/time/wall-time.ts';
import { newId } from '../../../../live/ids.ts';
import { Icon } from '../../../../ui/icon/icon.tsx';
import { cueWords } from '../../../../words/cue-words.ts';
import style from '../../console/console.module.css';
import type { ConsoleProps } from '../../console/console-props.ts';
import { nameInShort } from '../../console/console-view.ts';
import { askedBySpeakers, climbedToChair, Known, personOf } from '../../messages/marks/cue-sight.ts';
import { ActionButton } from '../../taps/action-button.tsx';
import { ForBreak, lateForBreak } from './shared-break.tsx';
import own from './speaker-questions.module.css';

/** Whom to call forward next: of the panel who waits, else who is in the next slot of anybody. */
const nextPerson = ({ agenda, run }: Timed): string | null => {
  const current = agenda.slots.find(({ id }) => id === run?.current);
  const turns = current === undefined ? undefined : slotRunOf(run, current).turns;
  const waits = current?.people.find(({ id }) => get(turns, id)?.status === 'waiting');
  const ahead = agenda.slots.slice(position({ agenda, run }) + 1).filter((slot) => isAhead(slotRunOf(run, slot)));
  return waits?.id ?? ahead.find(({ people }) => people.length > 0)?.people[0]?.id ?? null;
};

/** What so much more in a slot comes to: the next fixed start ahead as it would be, else the next slot. */
export const effectOfGiving = (
  room: Timed,
  slotId: string,
  by: Duration,
  now: Instant,
): { readonly title: string; readonly at: Instant } | null => {
  const slot = room.agenda.slots.find(({ id }) => id === slotId);
  if (slot === undefined || room.run === null) return null;
  const slotRun = slotRunOf(room.run, slot);
  const timer = { ...slotRun.timer, allotted: duration(slotRun.timer.allotted + by) };
  const given = { ...room, run: { ...room.run, slots: put(room.run.slots, slotId, { ...slotRun, timer }) } };
  const { fixed, slots, next } = forecast(given, now);
  const first = fixed[0]?.slot ?? next;
  const line = slots.find((one) => one.slot === first);
  const titled = room.agenda.slots.find(({ id }) => id === first);
  return line === undefined || titled === undefined ? null : { title: nameInShort(titled), at: shownTime(line.due, line.start) };
};

const Unseen = ({ cue, person, view, actions, at }: Omit<ConsoleProps, 'now'> & { cue: Cue; person: string }) => {
  const { t, i18n } = useTranslation();
  const { agenda } = view.room;
  const name = personOf(agenda, person)?.name ?? '';
  const words = cueWords(cue, agenda, { t, language: i18n.language, at });
  const next = nextPerson(view.room);
  const act = (done: 'walk-up' | 'let-be') => () => actions.cue({ type: 'act-on-cue', id: cue.id, person, act: done });
  return (
    <div className={`card ${style['question']} ${own['question']}`} data-kind="unseen">
      <p role="alert">
        <Icon name="alert" /> <strong>{t('cue.unseenAsk', { name, words })}</strong>
      </p>
      <div className="row">
        <ActionButton actions={actions} look="primary" act={act('walk-up')}>
          {t('cue.walkUp')}
        </ActionButton>
        <ActionButton actions={actions} act={() => actions.cue({ type: 'send-again', id: newId(), of: cue.id, person })}>
          {t('cue.again')}
        </ActionButton>
        {next === null || next === person ? null : (
          <ActionButton
            actions={actions}
            act={() => actions.cue({ type: 'send-cue', id: newId(), target: { to: 'speaker', person: next }, kind: 'next' })}
          >
            {t('cue.callNext', { name: personOf(agenda, next)?.name ?? '' })}
          </ActionButton>
        )}
        <ActionButton actions={actions} act={act('let-be')}>
          {t('cue.letBe')}
        </ActionButton>
      </div>
    </div>
  );
};

const ForTime = ({ cue, view, now, actions, at }: ConsoleProps & { cue: Cue }) => {
  const { t } = useTranslation();
  const { slot, values, from = '' } = cue;
  const by = values?.length ?? duration(0);
  const effect = slot === undefined ? null : effectOfGiving(view.room, slot, by, now);
  const name = personOf(view.room.agenda, from)?.name ?? '';
  return (
    <div className={`card ${style['question']} ${own['question']}`}>
      <p role="alert">
        <Icon name="message" /> <strong>{t('cue.asksTime', { name, count: shownMinutes(by) })}</strong>{' '}
        {effect === null ? null : <span className="tabular">{t('cue.effect', { what: effect.title, time: at(effect.at) })}</span>}
      </p>
      <div className="row">
        {slot === undefined ? null : (
          <ActionButton actions={actions} look="primary" act={() => actions.send({ type: 'add', slot, by }, cue.id)}>
            {t('cue.give', { count: shownMinutes(by) })}
          </ActionButton>
        )}
        <ActionButton actions={actions} act={() => actions.cue({ type: 'refuse-time', id: cue.id })}>
          {t('cue.notNow')}
        </ActionButton>
      </div>
    </div>
  );
};

const ForHelp = ({ cue, view, actions }: Pick<ConsoleProps, 'view' | 'actions'> & { cue: Cue }) => {
  const { t } = useTranslation();
  const name = personOf(view.room.agenda, cue.from ?? '')?.name ?? '';
  return (
    <div className={`card ${style['question']} ${own['question']}`} data-kind="unseen">
      <p role="alert">
        <Icon name="alert" /> <strong>{t('cue.asksHelp', { name })}</strong>
      </p>
      <ActionButton actions={actions} look="primary" act={() => actions.cue({ type: 'take-back-cue', id: cue.id })}>
        {t('cue.helped')}
      </ActionButton>
    </div>
  );
};

/**
 * What speakers ask, what they have not seen, and what the organiser asks: the chair answers with one tap, and every console shows the
 * same. One after the other, what is most urgent first, so that the countdown below keeps its place.
 */
export const SpeakerQuestions = ({ onCatchUp, ...props }: ConsoleProps & { readonly onCatchUp: () => void }) => {
  const { t } = useTranslation();
  const known = useContext(Known);
  const asked = askedBySpeakers(known);
  const questions = [
    ...climbedToChair(known).map(({ cue, person }) => (
      <Unseen key={`${cue.id} ${person}`} cue={cue} person={person} {...props} />
    )),
    ...asked.filter(({ kind }) => kind === 'help').map((cue) => <ForHelp key={cue.id} cue={cue} {...props} />),
    ...asked.filter(({ kind }) => kind === 'time').map((cue) => <ForTime key={cue.id} cue={cue} {...props} />),
    ...lateForBreak(props.view, props.now).map((one) => (
      <ForBreak key={one.cue.id} asked={one} at={props.at} actions={props.actions} onCatchUp={onCatchUp} />
    )),
  ];
  const behind = questions.length - 1;
  return (
    <>
      {questions.slice(0, 1)}
      {behind < 1 ? null : <p className={`quiet ${own['behind']}`}>{t('cue.behind', { count: behind })}</p>}
    </>
  );
};
