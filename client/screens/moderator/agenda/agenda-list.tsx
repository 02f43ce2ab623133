import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forecast } from '../../../../shared/domain/forecast/forecast.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { lastEnded, nameInShort } from '../console/console-view.ts';
import type { AskedSlot } from '../console/use-opened.ts';
import { awaitedSlots } from '../messages/marks/cue-sight.ts';
import style from './agenda-list.module.css';
import { AgendaRow } from './agenda-row.tsx';
import { useFollow } from './use-follow.ts';

/** The whole agenda with its times; it keeps now in sight, and can be browsed without losing it. */
export const AgendaList = ({ asked, ...props }: ConsoleProps & { asked: AskedSlot | null }) => {
  const { t } = useTranslation();
  const { run, agenda } = props.view.room;
  const times = forecast(props.view.room, props.now);
  const focus = run?.current ?? times.next;
  const { row, away, back } = useFollow(focus);
  const [opened, setOpened] = useState<string | null>(asked?.slot ?? null);
  useEffect(() => {
    if (asked === null) return;
    setOpened(asked.slot);
    document.getElementById(`row-${asked.slot}`)?.scrollIntoView({ block: 'nearest' });
  }, [asked]);
  // What to do about it stands where now would.
  if (agenda.slots.length === 0) return null;
  const awaited = awaitedSlots(props.view.room);
  const ended = lastEnded(agenda.slots, run)?.id;
  return (
    <>
      <table className={style['agenda']}>
        <thead>
          <tr>
            <th scope="col">{t('mod.slot')}</th>
            <th scope="col">{t('mod.plannedShort')}</th>
            <th scope="col">{t('mod.forecastShort')}</th>
          </tr>
        </thead>
        <tbody>
          {agenda.slots.map((slot, index) => {
            const line = times.slots[index];
            if (!line) return null;
            return (
              <AgendaRow
                key={slot.id}
                {...props}
                slot={slot}
                line={line}
                isLastEnded={slot.id === ended}
                isNext={slot.id === times.next}
                isAwaited={awaited.includes(slot.id)}
                isOpen={opened === slot.id}
                onOpen={(open) => setOpened(open ? slot.id : null)}
                {...(slot.id === focus ? { rowRef: row } : {})}
              />
            );
          })}
        </tbody>
      </table>
      {away === null ? null : (
        <div className={style['pill']} data-away={away}>
          <Button look="primary" onPress={back}>
            <Icon name="chevron" /> {t('console.backToNow', { slot: nameInShort(agenda.slots.find(({ id }) => id === focus)) })}
          </Button>
        </div>
      )}
    </>
  );
};
