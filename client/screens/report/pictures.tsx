import { areaY, axisX, axisY, barX, gridX, lineY, plot, ruleX, ruleY } from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunReport } from '../../../shared/domain/report.ts';
import { type Instant, instant } from '../../../shared/domain/time.ts';
import { timeOfDay } from '../../../shared/domain/wall.ts';
import style from './report.module.css';
import { barsOf, slotTitle } from './report-view.ts';

const MINUTE = 60_000;
const ROW = 26;

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
  useEffect(() => {
    if (width === 0) return;
    const picture = draw(width);
    for (const own of picture.querySelectorAll('style')) own.remove();
    place.current?.replaceChildren(picture);
  }, [width, draw]);
  return <div ref={place} className={style['picture']} role="img" aria-label={name} />;
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
  const all = [...plan, ...fact];
  if (all.length === 0) return null;
  const domain = [Math.min(...all.map(({ from }) => from)), Math.max(...all.map(({ to }) => to), latest)];
  const clock = (at: number | Date): string => timeOfDay(Number(at) as Instant, 0, timeZone);
  const titles = new Map(slots.map((slot) => [slot.id, slotTitle(slot)]));
  const x = { type: 'utc', domain, label: null, tickFormat: clock } as const;
  const margins = (width: number) => ({ width, marginLeft: Math.min(260, Math.round(width * 0.34)), marginRight: 16 });
  const day = (width: number) =>
    plot({
      ...margins(width),
      height: slots.length * ROW + 44,
      marginTop: 28,
      x: { ...x, axis: null },
      y: { domain: slots.map(({ id }) => id), label: null, padding: 0.15, axis: null },
      marks: [
        gridX({ stroke: 'var(--line)', strokeOpacity: 1 }),
        axisX({ anchor: 'top', tickFormat: clock, tickSize: 0, fontSize: 13 }),
        axisY({
          tickSize: 0,
          fontSize: 13,
          tickFormat: (id: string) => shortened(titles.get(id) ?? '', Math.round(margins(width).marginLeft / 8)),
        }),
        barX(plan, { x1: 'from', x2: 'to', y: 'slot', fill: 'var(--raised)', stroke: 'var(--line)', rx: 3 }),
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
  const points = drift.map((point) => ({ at: point.at, minutes: point.drift / MINUTE }));
  const most = Math.max(5, ...points.map(({ minutes }) => Math.abs(minutes)));
  const curve = (width: number) =>
    plot({
      ...margins(width),
      height: 170,
      x: { ...x, axis: null },
      y: { domain: [Math.min(0, ...points.map(({ minutes }) => minutes)), most], label: null, axis: null },
      marks: [
        gridX({ stroke: 'var(--line)', strokeOpacity: 1 }),
        axisX({ anchor: 'bottom', tickFormat: clock, tickSize: 0, fontSize: 13 }),
        axisY({ tickSize: 0, fontSize: 13, ticks: 4, tickFormat: (minutes: number) => `${minutes > 0 ? '+' : ''}${minutes}` }),
        ruleY([0], { stroke: 'var(--text)' }),
        ruleX(
          fact.filter(({ over }) => !over).map(({ from }) => from),
          { stroke: 'var(--line)', strokeDasharray: '2 3' },
        ),
        areaY(points, { x: 'at', y1: 0, y2: 'minutes', fill: 'var(--over)', fillOpacity: 0.35, curve: 'linear' }),
        lineY(points, { x: 'at', y: 'minutes', stroke: 'var(--over)', strokeWidth: 2.5, curve: 'linear' }),
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
