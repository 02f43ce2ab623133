import { useTranslation } from 'react-i18next';
import { get } from '../../../../shared/domain/by-id.ts';
import { bigButton } from '../../../../shared/domain/clock/big-button.ts';
import { currentSlot, slotRunOf } from '../../../../shared/domain/run/order.ts';
import { duration } from '../../../../shared/domain/time/time.ts';
import { wholeMinutes } from '../../../../shared/domain/time/wall-time.ts';
import { useDigits } from '../../../ui/clock/minutes-only.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { withTiedNumbers } from '../../../ui/words/tied-numbers.ts';
import type { ConsoleProps } from '../console/console-props.ts';
import { nameInShort } from '../console/console-view.ts';
import type { KeyedButton } from '../keys/use-keyed-buttons.ts';
import { ActionButton } from '../taps/action-button.tsx';
import style from './dock.module.css';

const icons = { start: 'play', advance: 'arrow', finish: 'stop', waiting: 'wait', done: 'check' } as const;

/** In a panel the next person is one tap away beside Next. */
const HandOver = ({ view, actions }: Pick<ConsoleProps, 'view' | 'actions'>) => {
  const { t } = useTranslation();
  const { run } = view.room;
  const slot = currentSlot(view.room);
  if (slot === null || run === null || run.speaking === null) return null;
  const { speaking } = run;
  const { turns } = slotRunOf(run, slot);
  const next = slot.people.find(({ id }) => get(turns, id)?.status === 'waiting');
  if (next === undefined) return null;
  return (
    <ActionButton
      actions={actions}
      className={style['side'] ?? ''}
      act={() => actions.send({ type: 'hand-over', slot: slot.id, from: speaking, to: next.id })}
    >
      {withTiedNumbers(t('mod.handOver', { name: next.name }))}
    </ActionButton>
  );
};

/** The one action now, the largest target; beside it, the next speaker and going on early. */
export const NextBar = ({ view, now, at, actions, on }: ConsoleProps & { on: KeyedButton }) => {
  const { t } = useTranslation();
  const digits = useDigits();
  const { state, why, command, press } = on;
  const big = bigButton(view.room, now);
  const titleOf = (id: string | null) => nameInShort(view.room.agenda.slots.find((slot) => slot.id === id));
  const names = { leaves: titleOf(big.leaves), enters: titleOf(big.enters) };
  const due = big.due === null ? '' : at(big.due);
  const late = big.due === null ? 0 : wholeMinutes(duration(now - big.due));
  const early = -late;
  const look = big.action === 'none' ? (big.enters === null ? 'done' : 'waiting') : big.action;
  const label = {
    start: t('mod.start', names),
    advance: t('mod.advance', names),
    finish: t('mod.finish', names),
    waiting: t('mod.waiting', { ...names, time: due }),
    done: t('mod.done'),
  }[look];
  const toDue = big.due === null ? '' : digits(duration(Math.max(0, big.due - now))).text;
  const dueWords = late >= 1 ? t('console.dueLate', { time: due, count: late }) : t('console.dueAt', { time: due });
  const hint = {
    start: dueWords,
    advance: dueWords,
    finish: big.enters === null ? '' : t('console.holdTo', { time: due }),
    waiting: '',
    done: '',
  }[look];
  // What changes every second is for the eye alone: a reader would not come to an end.
  const ticking = { finish: t('console.toFill', { text: toDue }), waiting: t('console.in', { text: toDue }) };
  const tick = look === 'waiting' || (look === 'finish' && hint !== '') ? ticking[look] : null;
  const refused = why === null ? null : t(`no.${why}`);
  return (
    <div className={style['next']}>
      <Button
        look="primary"
        state={state}
        blocks={false}
        className={style['big'] ?? ''}
        data-action={look}
        // It keeps the focus while it waits.
        aria-disabled={command === null}
        onPress={press}
      >
        <span className={style['icon']}>
          <Icon name={icons[look]} size="1.5em" />
        </span>
        <span className={style['words']}>
          <span className={style['label']}>{withTiedNumbers(label)}</span>
          <span className={style['hint']}>
            {refused ?? withTiedNumbers(hint)}
            {tick === null || refused !== null ? null : (
              <span aria-hidden="true">
                {/* A line may end with the point, none begins with it. */}
                {hint === '' ? '' : '\u00a0· '}
                <span className={style['tick']}>{tick}</span>
              </span>
            )}
          </span>
        </span>
      </Button>
      <HandOver view={view} actions={actions} />
      {big.early === null ? null : (
        <ActionButton
          actions={actions}
          className={style['side'] ?? ''}
          act={() => (big.early === null ? '' : actions.send(big.early))}
        >
          {withTiedNumbers(early > 0 ? t('mod.early', { ...names, count: early }) : t('mod.earlyNow', names))}
        </ActionButton>
      )}
    </div>
  );
};
