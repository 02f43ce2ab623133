import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../../shared/domain/agenda/agenda.ts';
import { fullTitle } from '../../../../shared/domain/agenda/titles.ts';
import { driftMinutes, type SlotForecast, shownTime } from '../../../../shared/domain/forecast/forecast.ts';
import { duration, MINUTE } from '../../../../shared/domain/time/time.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { ActionButton } from '../taps/action-button.tsx';
import style from './agenda-list.module.css';
import { WhoIsHere } from './who-is-here.tsx';

type Props = ConsoleProps & {
  readonly slot: Slot;
  readonly line: SlotForecast;
  readonly isLastEnded: boolean;
  readonly isNext: boolean;
  /** Its people should be here. */
  readonly isAwaited: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly rowRef?: RefObject<HTMLTableRowElement | null>;
};

/** The shape before a title: over, on, skipped, a break; so that a row is read without colour. */
const Mark = ({ slot, line, isNext }: Pick<Props, 'slot' | 'line' | 'isNext'>) => {
  const { t } = useTranslation();
  if (line.status === 'current') return <Icon name="play" />;
  if (line.status === 'ended') return <Icon name="check" />;
  if (line.status === 'skipped') return <Icon name="skip" />;
  if (isNext)
    return (
      <>
        <Icon name="arrow" />
        <span className="visually-hidden">{t('next.label')}</span>
      </>
    );
  if (slot.fixedStart) return <Icon name="anchor" />;
  return slot.kind === 'break' ? <Icon name="cup" /> : null;
};

/** Still to come, also where it was begun and left. */
const isToCome = ({ status, actualEnd }: SlotForecast): boolean =>
  status === 'untouched' || (status === 'left' && actualEnd === null);

/** As it comes, or as it was: the forecast ahead, the end of what runs, the facts behind. */
const StartAndEnd = ({ slot, line, at }: Pick<Props, 'slot' | 'line' | 'at'>) => {
  const { t } = useTranslation();
  if (line.status === 'skipped') return <>—</>;
  if (line.actualStart === null || isToCome(line)) return <>{at(shownTime(line.due, line.start))}</>;
  if (line.actualEnd !== null) {
    return (
      <>
        <span className="visually-hidden">{t('mod.actualShort')} </span>
        {at(line.actualStart)}–{at(line.actualEnd)}
      </>
    );
  }
  return (
    <>
      {at(line.actualStart)}
      {slot.length === null ? '' : `–${at(shownTime(line.dueEnd, line.end))}`}
    </>
  );
};

const RowActions = ({ slot, line, isLastEnded, view, actions }: Props) => {
  const { t } = useTranslation();
  const { run } = view.room;
  if (run === null) return null;
  const ahead = line.actualStart === null;
  const button = (label: string, act: () => string) => (
    <ActionButton actions={actions} name={t('named', { what: label, name: slot.title })} act={act}>
      {label}
    </ActionButton>
  );
  return (
    <div className="row">
      {line.status === 'skipped' ? button(t('mod.unskip'), () => actions.send({ type: 'unskip', slot: slot.id })) : null}
      {ahead && line.status !== 'skipped' ? (
        <>
          {slot.length === null
            ? null
            : ([-5, -1, 1, 5] as const).map((count) => (
                <ActionButton
                  key={count}
                  actions={actions}
                  name={t('named', {
                    what: t('panel.minutes', { count: `${count > 0 ? '+' : '−'}${Math.abs(count)}` }),
                    name: slot.title,
                  })}
                  act={() => actions.send({ type: count > 0 ? 'add' : 'take', slot: slot.id, by: Math.abs(count) * MINUTE })}
                >
                  {count > 0 ? `+${count}` : `−${-count}`}
                </ActionButton>
              ))}
          {button(t('mod.skip'), () => actions.send({ type: 'skip', slot: slot.id }))}
        </>
      ) : null}
      {isLastEnded ? button(t('mod.backShort'), () => actions.send({ type: 'back', from: run.current, to: slot.id })) : null}
    </div>
  );
};

/** One line of the agenda; a tap opens who speaks and what can be done with it. */
export const AgendaRow = (props: Props) => {
  const { t } = useTranslation();
  const { slot, line, at, isNext, isAwaited, isOpen, onOpen, rowRef } = props;
  const moved = line.status === 'skipped' ? 0 : driftMinutes(duration(line.start - line.due));
  const people = slot.people.map(({ name, affiliation }) => (affiliation === undefined ? name : `${name} (${affiliation})`));
  return (
    <>
      <tr
        ref={rowRef}
        id={`row-${slot.id}`}
        data-status={line.status}
        data-kind={slot.kind}
        data-open={isOpen}
        aria-current={line.status === 'current' ? 'step' : undefined}
      >
        <th scope="row">
          <Button look="plain" className={style['title'] ?? ''} aria-expanded={isOpen} onPress={() => onOpen(!isOpen)}>
            <span className={style['mark']}>
              <Mark slot={slot} line={line} isNext={isNext} />
            </span>
            <span className={style['words']}>{fullTitle(slot)}</span>
          </Button>
          {isAwaited ? <WhoIsHere slot={slot} /> : null}
        </th>
        <td className="tabular">{at(line.due)}</td>
        <td className="tabular" data-moved={moved !== 0}>
          <StartAndEnd slot={slot} line={line} at={at} />
          {moved === 0 || !isToCome(line) ? null : (
            <small className={style['delta']}>{moved > 0 ? `+${moved}` : `−${-moved}`}</small>
          )}
        </td>
      </tr>
      {isOpen ? (
        <tr className={style['more']}>
          <td colSpan={3}>
            {slot.subtitle === undefined ? null : <p>{slot.subtitle}</p>}
            {people.length === 0 ? (
              <p className="quiet">{slot.participants ?? ''}</p>
            ) : (
              <p className="quiet">{people.join(' · ')}</p>
            )}
            {slot.note === undefined ? null : (
              <p>
                <span className="quiet">{t('console.note')}</span> {slot.note}
              </p>
            )}
            <RowActions {...props} />
          </td>
        </tr>
      ) : null}
    </>
  );
};
