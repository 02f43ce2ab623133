import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { forecast } from '../../../shared/domain/forecast.ts';
import type { ConsoleProps } from './console-props.ts';
import style from './moderator.module.css';

/** The whole agenda with planned, forecast and actual times; it scrolls to now by itself when now moves. */
export const AgendaList = ({ view, now, at, actions }: ConsoleProps) => {
  const { t } = useTranslation();
  const here = useRef<HTMLTableRowElement>(null);
  const { run, agenda } = view.room;
  const times = forecast(view.room, now);
  const focus = run?.current ?? times.next;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it scrolls when now moves, and only then.
  useEffect(() => {
    const row = here.current;
    const box = row?.closest('[role=tabpanel]');
    // Only the list scrolls: scrollIntoView would carry the whole page along on a phone.
    if (row && box) box.scrollTop = row.offsetTop - box.clientHeight / 3;
  }, [focus]);
  return (
    <table className={style['agenda']}>
      <thead>
        <tr>
          <th scope="col">{t('mod.slot')}</th>
          <th scope="col">{t('mod.plannedShort')}</th>
          <th scope="col">{t('mod.forecastShort')}</th>
          <th scope="col">{t('mod.actualShort')}</th>
          <th>
            <span className="visually-hidden">{t('mod.skip')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {agenda.slots.map((slot, index) => {
          const line = times.slots[index];
          if (!line) return null;
          const ahead = line.actualStart === null;
          return (
            <tr
              key={slot.id}
              ref={slot.id === focus ? here : null}
              data-status={line.status}
              aria-current={line.status === 'current' ? 'step' : undefined}
            >
              <td title={slot.title}>
                {slot.fixedStart ? '⚓ ' : ''}
                {slot.session && slot.kind === 'panel' ? `${slot.session}: ` : ''}
                {slot.title}
              </td>
              <td className="tabular">{at(line.due)}</td>
              <td className="tabular" data-moved={at(line.start) !== at(line.due)}>
                {line.status === 'skipped'
                  ? '—'
                  : ahead
                    ? at(line.start)
                    : line.actualEnd === null && slot.length !== null
                      ? `→ ${at(line.end)}`
                      : ''}
              </td>
              <td className="tabular">
                {line.actualStart === null
                  ? ''
                  : `${at(line.actualStart)}${line.actualEnd === null ? '' : `–${at(line.actualEnd)}`}`}
              </td>
              <td>
                {run === null || !ahead ? null : line.status === 'skipped' ? (
                  <button
                    type="button"
                    className="button"
                    disabled={actions.busy}
                    onClick={() => actions.send({ type: 'unskip', slot: slot.id })}
                    aria-label={`${t('mod.unskip')}: ${slot.title}`}
                  >
                    {t('mod.unskip')}
                  </button>
                ) : (
                  <button
                    type="button"
                    className="button"
                    disabled={actions.busy}
                    onClick={() => actions.send({ type: 'skip', slot: slot.id })}
                    aria-label={`${t('mod.skip')}: ${slot.title}`}
                  >
                    {t('mod.skip')}
                  </button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
