import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/controls/button.tsx';
import { Popover } from '../../../ui/controls/overlays/popover.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { nameInShort } from '../console/console-view.ts';
import { type Block, type DayLine, dayLine, hourMarks, lossMarks, pictureKey } from './day-line.ts';
import style from './day-picture.module.css';

const percent = (part: number): string => `${(100 * part).toFixed(3)}%`;
/** Room of a label such as 10:00 or −138, in px. */
const LABEL = 40;
/** The same in parts of the picture, which is about as wide as the window. */
const labelWidth = (): number => Math.max(0.05, LABEL / window.innerWidth);
/** An anchor this near to the end of a slot, in parts of the picture, stands on its label. */
const NEAR = 0.01;
/** Labels at the edges of the picture stand inside it. */
const edge = (part: number): 'start' | 'end' | 'none' => (part < 0.03 ? 'start' : part > 0.96 ? 'end' : 'none');
const stretch = ({ from, to }: { from: number; to: number }) => ({ left: percent(from), width: percent(to - from) });

const Row = ({ blocks, row, name, titleOf, now = null, anchors = [], children }: RowProps) => (
  <span className={style['row']} data-row={row}>
    <span className={style['name']}>{name}</span>
    {blocks.map(({ slot, kind, when, from, to }) => (
      <span key={`${slot} ${from}`} className={style['block']} data-kind={kind} data-when={when} style={stretch({ from, to })}>
        {/* Where the line of now crosses it, the large clock beside names it. */}
        {row === 'actual' || (now !== null && now >= from && now <= to) ? null : (
          <span className={style['label']} data-meets={anchors.some((place) => Math.abs(place - to) < NEAR)}>
            {titleOf(slot)}
          </span>
        )}
      </span>
    ))}
    {children}
  </span>
);
type RowProps = {
  blocks: readonly Block[];
  row: 'plan' | 'actual';
  name: string;
  titleOf: (slot: string) => string;
  now?: number | null;
  /** Where the marks of fixed starts stand. */
  anchors?: readonly number[];
  children?: React.ReactNode;
};

/** Plan above, what happened and is expected below; a line from each start to where it went, hatched where minutes were lost. */
const Picture = ({
  line,
  at,
  titleOf,
  names,
}: {
  line: DayLine;
  at: ConsoleProps['at'];
  titleOf: (slot: string) => string;
  names: readonly [string, string];
}) => (
  <span className={style['picture']} aria-hidden="true">
    <span className={style['hours']}>
      {hourMarks(line, labelWidth()).map(({ at: hour, place }) => (
        <span key={hour} data-edge={edge(place)} style={{ left: percent(place) }}>
          {at(hour)}
        </span>
      ))}
    </span>
    <Row
      blocks={line.planned}
      row="plan"
      name={names[0]}
      titleOf={titleOf}
      now={line.now}
      anchors={line.fixed.map(({ due }) => due)}
    >
      {line.fixed.map(({ slot, due }) => (
        <span key={slot} className={style['anchor']} data-edge={edge(due)} style={{ left: percent(due) }}>
          <Icon name="anchor" />
        </span>
      ))}
    </Row>
    <svg className={style['slopes']} viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      {line.starts.map(({ slot, due, start, fixed, moved }) => (
        <line
          key={slot}
          x1={due * 1000}
          x2={start * 1000}
          y1={0}
          y2={10}
          data-fixed={fixed}
          data-moved={moved}
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
    <Row blocks={line.actual} row="actual" name={names[1]} titleOf={titleOf}>
      {line.losses.map(({ slot, cause, from, to }) =>
        from === undefined || to === undefined ? null : (
          <span key={`${slot} ${cause}`} className={style['loss']} data-cause={cause} style={stretch({ from, to })} />
        ),
      )}
    </Row>
    <span className={style['marks']}>
      {lossMarks(line, labelWidth()).map(({ place, minutes }) => (
        <span key={place} data-won={minutes < 0} style={{ left: percent(place) }}>
          {minutes > 0 ? `+${minutes}` : `−${-minutes}`}
        </span>
      ))}
    </span>
    {line.now === null ? null : <span className={style['now']} style={{ left: percent(line.now) }} />}
  </span>
);

/** The day at one look; a tap tells where the minutes went, in words. */
export const DayPicture = ({ view, now, at, onSlot }: Omit<ConsoleProps, 'actions'> & { onSlot: (slot: string) => void }) => {
  const { t } = useTranslation();
  const { room } = view;
  const key = pictureKey(room, now, at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `now` and `at` are new at every second, and what is drawn of them is in `key`.
  const line = useMemo(() => dayLine(room, now, at), [room, key]);
  if (line === null) return null;
  const titleOf = (id: string): string => nameInShort(room.agenda.slots.find((slot) => slot.id === id));
  const words = line.losses.map((loss) => ({
    ...loss,
    text: t(`day.${loss.cause}`, { slot: titleOf(loss.slot), count: Math.abs(loss.minutes) }),
  }));
  return (
    <div className={style['day']}>
      <Popover
        label={t('day.where')}
        buttonName={null}
        className={style['button'] ?? ''}
        look="plain"
        button={
          <>
            <span className="visually-hidden">
              {t('day.title', { from: at(line.start), to: at(line.end) })}.{' '}
              {words.map(({ text }) => text).join('. ') || t('day.nothing')}
            </span>
            <Picture line={line} at={at} titleOf={titleOf} names={[t('mod.plannedShort'), t('mod.actualShort')]} />
          </>
        }
      >
        {(close) => (
          <>
            <h2 className={style['heading']}>{t('day.where')}</h2>
            {words.length === 0 ? <p className="quiet">{t('day.nothing')}</p> : null}
            <ul className={style['words']}>
              {words.map(({ slot, cause, text, minutes }) => (
                <li key={`${slot} ${cause}`} data-won={minutes < 0}>
                  <Button
                    look="plain"
                    onPress={() => {
                      close();
                      onSlot(slot);
                    }}
                  >
                    <strong className="tabular">{minutes > 0 ? `+${minutes}` : `−${-minutes}`}</strong> {text}
                  </Button>
                </li>
              ))}
            </ul>
            <p className={`quiet ${style['legend']}`}>{t('day.legend')}</p>
          </>
        )}
      </Popover>
    </div>
  );
};
