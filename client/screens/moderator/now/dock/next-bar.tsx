import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { bigButton } from '../../../../../shared/domain/clock/big-button.ts';
import { nextLight } from '../../../../../shared/domain/clock/next-light.ts';
import { nextSlot } from '../../../../../shared/domain/run/order.ts';
import { duration } from '../../../../../shared/domain/time/time.ts';
import { shownMinutes, toldAs, wholeMinutes } from '../../../../../shared/domain/time/wall-time.ts';
import { useDigits } from '../../../../ui/clock/minutes-only.ts';
import { stepOf } from '../../../../ui/clock/step-of.ts';
import { Button } from '../../../../ui/controls/button.tsx';
import { Icon } from '../../../../ui/icon/icon.tsx';
import { nameForms, titleForms, writtenWithin } from '../../../../words/short-names.ts';
import { withTiedNumbers } from '../../../../words/tied-numbers.ts';
import type { ConsoleProps } from '../../console/console-props.ts';
import { nameInShort } from '../../console/console-view.ts';
import type { KeyedButton } from '../../keys/use-keyed-buttons.ts';
import { ActionButton } from '../../taps/action-button.tsx';
import style from './next-bar.module.css';
import { Shortened } from './shortened.tsx';

const icons = {
  start: 'play',
  advance: 'arrow',
  finish: 'stop',
  'hand-over': 'message',
  waiting: 'wait',
  done: 'check',
} as const;
/** How many letters there is room for on a small phone: three lines of the big button, two of one beside it and of the light. */
const LETTERS = { big: 80, small: 58, light: 64 } as const;
const labels = {
  start: 'mod.start',
  advance: 'mod.advance',
  finish: 'mod.finish',
  'hand-over': 'mod.handOver',
  waiting: 'mod.waiting',
  done: 'mod.done',
} as const;
type Names = { readonly leaves: string; readonly enters: string; readonly name: string };
const lengths = { minutes: 'panel.minutes', under: 'panel.under', none: 'panel.noTime' } as const;

/** Why the big button is what it is, in words beside it. */
const NextLight = ({ view, now, at, id }: Pick<ConsoleProps, 'view' | 'now' | 'at'> & { id: string }) => {
  const { t } = useTranslation();
  const light = nextLight(view.room, now);
  if (light === null) return null;
  const { slots } = view.room.agenda;
  const next = nextSlot(view.room);
  const name = slots.flatMap(({ people }) => people).find((person) => person.id === view.room.run?.speaking)?.name ?? '';
  const told = { count: light.minutes, time: light.at === null ? '' : at(light.at) };
  const write = ([name = '', slot = '']: readonly string[]) => t(`light.${light.word}`, { ...told, name, slot });
  const names = [name, nameInShort(next)];
  return (
    <p id={id} className={style['light']} data-tone={light.tone}>
      <span className={style['lamp']} aria-hidden="true" />
      <span>
        <Shortened
          short={writtenWithin(LETTERS.light, [nameForms(name), titleForms(nameInShort(next))], write)}
          whole={write(names)}
        />
      </span>
    </p>
  );
};

/** The one action now, the largest target; beside it, what changes places with it and going on early. */
export const NextBar = ({ view, now, at, actions, on }: ConsoleProps & { on: KeyedButton }) => {
  const { t } = useTranslation();
  const digits = useDigits();
  const { state, why, command, press } = on;
  const big = bigButton(view.room, now);
  const titleOf = (id: string | null) => nameInShort(view.room.agenda.slots.find((slot) => slot.id === id));
  const person = view.room.agenda.slots.flatMap(({ people }) => people).find(({ id }) => id === big.floor?.person);
  const length = big.floor?.length ?? duration(0);
  const names = [titleOf(big.leaves), titleOf(big.enters), person?.name ?? ''] as const;
  const minutes = t(lengths[toldAs(length)], { count: shownMinutes(length) });
  const lightId = useId();
  const due = big.due === null ? '' : at(big.due);
  const late = big.due === null ? 0 : wholeMinutes(duration(now - big.due));
  const early = -late;
  const look = big.action === 'none' ? (big.enters === null ? 'done' : 'waiting') : big.action;
  const inWords = (letters: number, write: (names: Names) => string) => {
    const of = ([leaves = '', enters = '', name = '']: readonly string[]) => write({ leaves, enters, name });
    const [leaves, enters, name] = names;
    return {
      short: writtenWithin(letters, [titleForms(leaves), titleForms(enters), nameForms(name)], of),
      whole: of(names),
    };
  };
  const actionWords = (action: keyof typeof icons, letters: number) =>
    inWords(letters, (shown) => t(labels[action], { ...shown, minutes, time: due }));
  const label = actionWords(look, LETTERS.big);
  const toDue = big.due === null ? '' : digits(duration(Math.max(0, big.due - now))).text;
  // How late it is stands in the header alone, and since when in the light.
  const dueWords = late >= 1 || due === '' ? '' : t('console.dueAt', { time: due });
  const hint = {
    start: dueWords,
    advance: dueWords,
    finish: big.enters === null ? '' : t('console.holdTo', { time: due }),
    'hand-over': '',
    waiting: '',
    done: '',
  }[look];
  // What changes every second is for the eye alone: a reader would not come to an end.
  const ticking = { finish: t('console.toFill', { text: toDue }), waiting: t('console.in', { text: toDue }) };
  const tick = look === 'waiting' || (look === 'finish' && hint !== '') ? ticking[look] : null;
  const refused = why === null ? null : t(`no.${why}`);
  return (
    <div className={style['next']}>
      <NextLight view={view} now={now} at={at} id={lightId} />
      <Button
        look="primary"
        state={state}
        blocks={false}
        className={style['big'] ?? ''}
        data-action={look}
        // It keeps the focus while it waits.
        aria-disabled={command === null}
        aria-describedby={lightId}
        onPress={press}
      >
        <span className={style['icon']}>
          <Icon name={icons[look]} size="1.5em" />
        </span>
        <span className={style['words']}>
          <span className={style['label']} data-step={stepOf(label.short, [40, 60])}>
            <Shortened {...label} />
          </span>
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
      {big.small === null ? null : (
        <ActionButton
          actions={actions}
          className={style['side'] ?? ''}
          act={() => (big.small === null ? '' : actions.send(big.small.command))}
        >
          <span>
            <Shortened {...actionWords(big.small.action, LETTERS.small)} />
          </span>
        </ActionButton>
      )}
      {big.early === null ? null : (
        <ActionButton
          actions={actions}
          className={style['side'] ?? ''}
          act={() => (big.early === null ? '' : actions.send(big.early))}
        >
          <span>
            <Shortened
              {...inWords(LETTERS.small, (shown) =>
                early > 0 ? t('mod.early', { ...shown, count: early }) : t('mod.earlyNow', shown),
              )}
            />
          </span>
        </ActionButton>
      )}
    </div>
  );
};
