import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { forecast } from '../../../shared/domain/forecast.ts';
import type { Instant } from '../../../shared/domain/time.ts';
import type { AgendaView } from '../../../shared/domain/views.ts';
import { timeOfDay } from '../../../shared/domain/wall.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import { type Live, useLive } from '../../live/use-live.ts';
import { useNow } from '../../time/use-now.ts';
import { driftText } from '../../ui/drift-text.ts';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { LinkBadge } from '../../ui/link-badge.tsx';
import { LiveGate } from '../../ui/live-gate.tsx';
import style from './agenda.module.css';

export const Agenda = ({ room }: { room: string }) => {
  const live = useLive('agenda', room);
  return (
    <LiveGate live={live} screen="agenda">
      {(view, link) => <Screen view={view} live={link} />}
    </LiveGate>
  );
};

/** The public programme with the times as they will be. */
const Screen = ({ view: { room }, live }: { view: AgendaView; live: Live<'agenda'> }) => {
  const { t } = useTranslation();
  const now = useNow(live.connection.clock, room, live.wallOffset);
  useEffect(() => suggestLanguage(room.agenda.language), [room.agenda.language]);
  const { slots, drift } = forecast(room, now);
  const at = (instant: Instant): string => timeOfDay(instant, live.wallOffset, room.agenda.timeZone);
  const tag = { untouched: '', left: '', current: t('agenda.on'), ended: '', skipped: t('agenda.skipped') };
  return (
    <main className="page">
      <header className={style['head']}>
        <div>
          <h1>{room.agenda.title}</h1>
          <p className="quiet">{[room.agenda.venue, room.agenda.organiser].filter(Boolean).join(' · ')}</p>
        </div>
        <div>
          <p className={`${style['drift']} tabular`}>{room.run === null ? '' : driftText(drift, t)}</p>
          <p>
            <LinkBadge live={live} />
          </p>
          <LanguageChoice />
        </div>
      </header>
      <ol className={style['list']}>
        {room.agenda.slots.map((slot, index) => {
          const times = slots[index];
          const start = times?.actualStart ?? times?.start;
          const moved = times !== undefined && start !== undefined && at(start) !== at(times.due);
          return (
            <li
              key={slot.id}
              className={style['slot']}
              data-status={times?.status}
              aria-current={times?.status === 'current' ? 'step' : undefined}
            >
              <div>
                <p className={`${style['start']} tabular`}>{start === undefined ? '' : at(start)}</p>
                {moved ? (
                  <p className="quiet tabular">
                    <small>{t('agenda.moved', { time: at(times.due) })}</small>
                  </p>
                ) : null}
              </div>
              <div>
                <p className={style['title']}>
                  {slot.session && slot.kind === 'panel' ? `${slot.session}: ` : ''}
                  {slot.title} <span className={style['tag']}>{times ? tag[times.status] : ''}</span>
                </p>
                {slot.subtitle === undefined ? null : <p className="quiet">{slot.subtitle}</p>}
                <p className={style['people']}>
                  {slot.people.map(({ id, name }) => (
                    <a key={id} href={`/r/${room.id}/speaker/${id}`}>
                      {name}
                    </a>
                  ))}
                </p>
              </div>
            </li>
          );
        })}
      </ol>
    </main>
  );
};
