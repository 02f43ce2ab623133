import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agenda } from '../../../shared/domain/agenda/agenda.ts';
import { doubleBooked, type Engagement, plannedEngagements } from '../../../shared/domain/rooms/double-booked.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import type { Elsewhere } from '../../../shared/protocol/http/answers/rooms.schema.ts';
import { ask } from '../../live/ask.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import style from './edit.module.css';

/** Who speaks in other rooms on the day of this one; nobody until the server has said so. Asked again when the agenda is saved. */
const useElsewhere = (room: string, agendaRevision: number): Elsewhere => {
  const [found, set] = useState<Elsewhere>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a saved agenda may be of another day
  useEffect(() => {
    let live = true;
    void ask('GET', api.elsewhere, { names: { room } }).then((answer) => {
      if (live && answer.ok) set(answer.value.engagements);
    });
    return () => {
      live = false;
    };
  }, [room, agendaRevision]);
  return found;
};

/** Who is planned here and in another room at once, or with less than five minutes between; told while somebody types. */
export const WantedElsewhere = ({ room, agenda, agendaRevision }: { room: string; agenda: Agenda; agendaRevision: number }) => {
  const { t } = useTranslation();
  const elsewhere = useElsewhere(room, agendaRevision);
  const found = useMemo(
    () =>
      doubleBooked<Engagement & { readonly title?: string }>([...plannedEngagements({ id: room, agenda }), ...elsewhere]).filter(
        ({ first, second }) => first.room === room || second.room === room,
      ),
    [room, agenda, elsewhere],
  );
  if (found.length === 0) return null;
  const time = (at: Instant): string => timeOfDay(at, 0, agenda.timeZone);
  return (
    <ul className={style['problem']} role="status">
      {found.map(({ person, first, second }) => (
        <li key={`${person} ${first.room} ${first.from} ${second.room} ${second.from}`} data-twice={person}>
          <Icon name="alert" />{' '}
          {t('overview.twice', {
            person,
            first: first.title ?? agenda.title,
            until: time(first.to),
            second: second.title ?? agenda.title,
            from: time(second.from),
          })}
        </li>
      ))}
    </ul>
  );
};
