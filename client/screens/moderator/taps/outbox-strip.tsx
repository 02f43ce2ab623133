import { useTranslation } from 'react-i18next';
import type { ConsoleFloor } from '../../../../shared/domain/floor/floor-views.ts';
import { lineFor } from '../../../../shared/domain/report/log-lines.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { willText } from '../../../words/line-text.ts';
import type { ConsoleProps } from '../console/console-props.ts';
import style from './outbox-strip.module.css';
import type { WaitingTap } from './use-actions.ts';

/** A tap over a live link is answered in a blink; only one that takes longer is worth a line, in ms. */
const SLOW = 700;

/** HH:MM:SS by the clock of the room. */
const seconds = new Map<string, Intl.DateTimeFormat>();
const secondOfDay = (wall: number, timeZone: string): string => {
  const format =
    seconds.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  seconds.set(timeZone, format);
  return format.format(wall);
};

type StripProps = Pick<ConsoleProps, 'view' | 'actions'> & {
  /** By which whoever is given the floor has a name; null until the server has told it. */
  readonly floor: ConsoleFloor | null;
  /** T now, also in a rehearsal. */
  readonly onT: number;
  readonly wallOffset: number;
};

/** What was tapped and is not yet done: waiting for the link in words, and questions that only a person may answer. A reader hears each once: the seconds since stand outside of it. */
export const OutboxStrip = ({ view, floor, actions, onT, wallOffset }: StripProps) => {
  const { t } = useTranslation();
  const shown = actions.taps.filter((tap) => tap.state === 'asks' || !tap.linked || onT - tap.at > SLOW);
  if (shown.length === 0) return null;
  const room = floor === null ? view.room : { ...view.room, floor };
  const whatOf = ({ id, command, at }: WaitingTap): string =>
    willText(
      lineFor(room, { commandId: id, command, at }, (named) => view.log.find(({ commandId }) => commandId === named)),
      t,
    );
  const tappedAt = ({ at }: WaitingTap): string =>
    t('outbox.tapped', {
      time: secondOfDay(at + wallOffset, view.room.agenda.timeZone),
      count: Math.max(0, Math.round((onT - at) / 1_000)),
    });
  return (
    <ul className={style['strip']} aria-label={t('outbox.label')}>
      {shown.map((tap) => (
        <li key={tap.id} className={style['tap']} data-state={tap.state}>
          {tap.state === 'asks' ? (
            <>
              <span>
                <span role="alert">
                  <strong>{tap.unfit === null ? t('outbox.ask', { what: whatOf(tap) }) : whatOf(tap)}</strong>
                  {tap.unfit === null ? null : <span> {t('outbox.unfit', { why: t(`no.${tap.unfit}`) })}</span>}
                </span>
                <small className="tabular">{tappedAt(tap)}</small>
              </span>
              <span className="row">
                {tap.unfit === null ? (
                  <Button look="primary" onPress={() => actions.confirm(tap.id)}>
                    {t('outbox.doIt')}
                  </Button>
                ) : null}
                <Button onPress={() => actions.drop(tap.id)}>{t('outbox.dropIt')}</Button>
              </span>
            </>
          ) : (
            <>
              <span>
                <span role="status">
                  <span className={style['mark']} aria-hidden="true" />
                  {t(tap.linked ? 'outbox.underWay' : 'outbox.waiting', { what: whatOf(tap) })}
                </span>
                {tap.linked ? null : <small className="tabular">{tappedAt(tap)}</small>}
              </span>
              {tap.tries === 0 ? <Button onPress={() => actions.drop(tap.id)}>{t('outbox.dropIt')}</Button> : null}
            </>
          )}
        </li>
      ))}
      {actions.isKept ? null : <li className="quiet">{t('outbox.notKept')}</li>}
    </ul>
  );
};
