import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Boundary } from '../../../../shared/domain/run/boundaries.ts';
import type { Instant } from '../../../../shared/domain/time/time.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { TextField } from '../../../ui/controls/fields/text-field.tsx';
import { Popover } from '../../../ui/controls/overlays/popover.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { withTiedNumbers } from '../../../words/tied-numbers.ts';
import type { ConsoleProps } from '../console/console-props.ts';
import { nameInShort } from '../console/console-view.ts';
import tools from '../now/dock/tools.module.css';
import { usePress } from '../taps/use-press.ts';
import style from './earlier.module.css';
import { choicesOf, instantMeant, lateStart, tellingOf } from './earlier-view.ts';

/** A time of day, where none of the minutes fits. */
const TimeOfDay = ({ boundary, at, onTell }: { boundary: Boundary; at: ConsoleProps['at']; onTell: (to: Instant) => void }) => {
  const { t } = useTranslation();
  const [typed, type] = useState('');
  const meant = instantMeant(typed, boundary, at);
  const range = t('earlier.range', { from: at(boundary.earliest), to: at(boundary.at) });
  const tell = (): void => {
    if (meant !== null) onTell(meant);
  };
  return (
    <div className={style['time']}>
      <TextField
        label={t('earlier.time')}
        hint={range}
        value={typed}
        problem={typed.trim().length > 2 && meant === null ? range : undefined}
        onChange={type}
        onKeyDown={(event) => {
          if (event.key === 'Enter') tell();
          else event.continuePropagation();
        }}
      />
      <Button isDisabled={meant === null} onPress={tell}>
        {t('earlier.say')}
      </Button>
    </div>
  );
};

/** When one of them really was: so long ago, as planned or forecast, or at a time of day. */
const Boundaries = ({
  view,
  now,
  at,
  onTell,
}: Pick<ConsoleProps, 'view' | 'now' | 'at'> & { onTell: (boundary: Boundary, to: Instant) => void }) => {
  const { t } = useTranslation();
  const nameOf = ({ slot: id, person }: Boundary): string => {
    const slot = view.room.agenda.slots.find((candidate) => candidate.id === id);
    return slot?.people.find((one) => one.id === person)?.name ?? nameInShort(slot);
  };
  return view.boundaries.map((boundary) => {
    const choices = choicesOf(view.room, boundary, now);
    const title = t(boundary.what === 'end' ? 'earlier.whenEnded' : 'earlier.whenBegan', { what: nameOf(boundary) });
    return (
      <section key={boundary.what} aria-label={title} className={style['boundary']}>
        <h2>{title}</h2>
        {choices.length === 0 ? null : (
          <div className={style['choices']}>
            {choices.map(({ to, as }) => (
              <Button key={typeof as === 'string' ? as : as.ago} onPress={() => onTell(boundary, to)}>
                <span>
                  {typeof as === 'string' ? t(`earlier.as.${as}`) : withTiedNumbers(t('earlier.ago', { text: as.ago }))}
                </span>
                <small className="tabular">{at(to)}</small>
              </Button>
            ))}
          </div>
        )}
        {boundary.earliest < boundary.at ? (
          <TimeOfDay boundary={boundary} at={at} onTell={(to) => onTell(boundary, to)} />
        ) : (
          <p>{t('earlier.none')}</p>
        )}
      </section>
    );
  });
};

/** It began earlier, beside Undo: for a start, an end or a handover that was pressed too late. A late start is asked about on the button itself. */
export const Earlier = ({ view, now, at, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const { state, press } = usePress(actions);
  const [latest] = view.boundaries;
  const late = lateStart(view);
  const words =
    late !== null ? t('earlier.beganAt', { time: at(late) }) : t(latest?.what === 'end' ? 'earlier.ended' : 'earlier.began');
  return (
    <Popover
      label={words}
      buttonName={null}
      isDisabled={latest === undefined}
      state={state}
      className={[tools['tool'], tools['timing'], style['button'], late === null ? '' : style['offered']].join(' ')}
      button={
        <>
          <Icon name="earlier" />
          <span>{withTiedNumbers(words)}</span>
        </>
      }
    >
      {(close) => (
        <Boundaries
          view={view}
          now={now}
          at={at}
          onTell={(boundary, to) => {
            press(() => actions.send(tellingOf(boundary, to)));
            close();
          }}
        />
      )}
    </Popover>
  );
};
