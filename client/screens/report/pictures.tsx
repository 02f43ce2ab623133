import { areaY, axisX, axisY, barX, gridX, lineY, plot, ruleX, ruleY, tickX } from '@observablehq/plot';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortTitle } from '../../../shared/domain/agenda/titles.ts';
import type { RunReport } from '../../../shared/domain/report/report.ts';
import { type Instant, instant, MINUTE } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import style from './report.module.css';
import { barsOf, pointsOf } from './report-view.ts';

const ROW = 26;
/** A picture narrower than this, in px, has smaller words. */
const NARROW = 480;

/** Puts a plot into the page. Its own style element would need the page's leave; ours is in the style sheet. */
const Picture = ({ name, draw }: { name: string; draw: (width: number) => Element }) => {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const { current } = place;
    if (!current) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  // Drawn in the same commit that says it is: a busy place is an empty one.
  useLayoutEffect(() => {
    if (width === 0) return;
    const picture = draw(width);
    for (const own of picture.querySelectorAll('style')) own.remove();
    // The picture has one name; those of its marks say nothing more.
    for (const mark of picture.querySelectorAll('[aria-label]')) mark.removeAttribute('aria-label');
    place.current?.replaceChildren(picture);
  }, [width, draw]);
  return <div ref={place} className={style['picture']} role="img" aria-label={name} aria-busy={width === 0} />;
};

const shortened = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** The day as a picture: plan and fact of every slot, and the drift below on the same hours. */
export const Pictures = ({ report }: { report: RunReport }) => {
  const { t } = useTranslation();
  const { slots, drift, timeZone } = report;
  const latest = instant(
    Math.max(...drift.map(({ at }) => at), ...slots.flatMap(({ stints }) => stints.map(({ start }) => start))),
  );
  const { plan, fact } = barsOf(slots, latest);
  const points = pointsOf(slots);
  const all = [...plan, ...fact, ...points.map(({ planned }) => ({ from: planned, to: planned }))];
  if (all.length === 0) return null;
  const domain = [Math.min(...all.map(({ from }) => from)), Math.max(...all.map(({ to }) => to), latest)];
  const clock = (at: number | Date): string => timeOfDay(Number(at) as Instant, 0, timeZone);
  const titles = new Map(slots.map((slot) => [slot.id, shortTitle(slot)]));
  const x = { type: 'utc', domain, label: null, tickFormat: clock } as const;
  const margins = (width: number) => ({ width, marginLeft: Math.min(230, Math.round(width * 0.36)), marginRight: 26 });
  const ticks = (width: number): number => Math.round((width - margins(width).marginLeft) / 70);
  const fontSize = (width: number): number => (width < NARROW ? 11 : 13);
  const fitting = (width: number): number => Math.floor(margins(width).marginLeft / (0.56 * fontSize(width)));
  /** The hours of the day with a line down each. */
  const hours = (width: number, anchor: 'top' | 'bottom') => [
    gridX({ ticks: ticks(width), stroke: 'var(--line)', strokeOpacity: 1 }),
    axisX({ anchor, tickFormat: clock, tickSize: 0, ticks: ticks(width), fontSize: fontSize(width) }),
  ];
  const day = (width: number) =>
    plot({
      ...margins(width),
      height: slots.length * ROW + 44,
      marginTop: 28,
      x: { ...x, axis: null },
      y: { domain: slots.map(({ id }) => id), label: null, padding: 0.15, axis: null },
      marks: [
        ...hours(width, 'top'),
        axisY({
          tickSize: 0,
          fontSize: fontSize(width),
          tickFormat: (id: string) => shortened(titles.get(id) ?? '', fitting(width)),
        }),
        barX(plan, { x1: 'from', x2: 'to', y: 'slot', fill: 'var(--raised)', stroke: 'var(--line)', rx: 3 }),
        tickX(points, { x: 'planned', y: 'slot', stroke: 'var(--control-line)', strokeWidth: 3 }),
        tickX(
          points.filter(({ actual }) => actual !== null),
          { x: 'actual', y: 'slot', stroke: 'var(--accent)', strokeWidth: 3, insetTop: 6, insetBottom: 6 },
        ),
        barX(fact, {
          x1: 'from',
          x2: 'to',
          y: 'slot',
          insetTop: 6,
          insetBottom: 6,
          fill: (bar: (typeof fact)[number]) => (bar.over ? 'var(--over)' : 'var(--accent)'),
        }),
      ],
      color: { type: 'identity' },
    });
  const late = drift.map((point) => ({ at: point.at, minutes: point.drift / MINUTE }));
  const most = Math.max(5, ...late.map(({ minutes }) => Math.abs(minutes)));
  const curve = (width: number) =>
    plot({
      ...margins(width),
      height: 170,
      x: { ...x, axis: null },
      y: { domain: [Math.min(0, ...late.map(({ minutes }) => minutes)), most], label: null, axis: null },
      marks: [
        ...hours(width, 'bottom'),
        axisY({
          tickSize: 0,
          fontSize: fontSize(width),
          ticks: 4,
          tickFormat: (minutes: number) => `${minutes > 0 ? '+' : ''}${minutes}`,
        }),
        ruleY([0], { stroke: 'var(--text)' }),
        ruleX(
          fact.filter(({ over }) => !over).map(({ from }) => from),
          { stroke: 'var(--line)', strokeDasharray: '2 3' },
        ),
        areaY(late, { x: 'at', y1: 0, y2: 'minutes', fill: 'var(--over)', fillOpacity: 0.35, curve: 'linear' }),
        lineY(late, { x: 'at', y: 'minutes', stroke: 'var(--over)', strokeWidth: 2.5, curve: 'linear' }),
      ],
    });
  return (
    <section className="card">
      <h2>{t('report.picture')}</h2>
      <p className={style['legend']}>
        <span data-kind="plan">{t('report.plan')}</span>
        <span data-kind="fact">{t('report.fact')}</span>
        <span data-kind="over">{t('report.overPlan')}</span>
      </p>
      <Picture name={t('report.pictureName')} draw={day} />
      <h3>{t('report.drift')}</h3>
      <Picture name={t('report.driftName')} draw={curve} />
    </section>
  );
};
