import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsoleFloor } from '../../../../shared/domain/floor/floor-views.ts';
import { recoveryProposals } from '../../../../shared/domain/recovery/recovery-proposals.ts';
import type { ConsoleAccess } from '../../../../shared/protocol/messages.ts';
import { Tabs } from '../../../ui/controls/tabs.tsx';
import { AgendaList } from '../agenda/agenda-list.tsx';
import { floorSlots } from '../floor/floor-view.ts';
import { saidByModerators } from '../messages/marks/cue-sight.ts';
import { Messages } from '../messages/messages.tsx';
import { Proposals } from '../recovery/proposals.tsx';
import { Log } from '../taps/log.tsx';
import style from './console.module.css';
import type { ConsoleProps } from './console-props.ts';
import { DayDoors } from './day-doors.tsx';
import { type Opened, type TabName, tabs } from './use-opened.ts';

/** A list that is dragged needs one too, and few slots have a floor. */
const FloorTab = lazy(() => import('../floor/floor-tab.tsx').then(({ FloorTab: tab }) => ({ default: tab })));
/** Codes are drawn by a library of their own: no console waits for it before somebody looks for a link. */
const Invitations = lazy(() => import('../invitations/invitations.tsx').then(({ Invitations: tab }) => ({ default: tab })));

/** A number on a tab, such as that of the messages that stand; nothing where there is none. */
const Count = ({ count }: { count: number }) =>
  count === 0 ? null : (
    <>
      <small className={style['count']} aria-hidden="true">
        {count}
      </small>
      <span className="visually-hidden"> ({count})</span>
    </>
  );

/** The tabs beside the running slot: the agenda, the floor where there is one, recovery, messages, what was done, invitations. */
export const Side = ({
  opened: { tab, openTab, sought, asked },
  access,
  floor,
  ...props
}: ConsoleProps & {
  access: ConsoleAccess | null;
  floor: ConsoleFloor | null;
  opened: Pick<Opened, 'tab' | 'openTab' | 'sought' | 'asked'>;
}) => {
  const { t } = useTranslation();
  const { view, now, at, actions } = props;
  const hasFloor = floor !== null && view.room.run !== null && floorSlots(view.room).length > 0;
  const shown = tabs.filter((id) => id !== 'floor' || hasFloor);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (sought !== null) box.current?.scrollIntoView({ block: 'start' });
  }, [sought]);
  const counts: Partial<Record<TabName, number>> = {
    recovery: recoveryProposals(view.room, now).length,
    messages: saidByModerators(view.cues).length,
  };
  const contentOf = (chosen: TabName) => {
    switch (chosen) {
      case 'agenda':
        return (
          <>
            <AgendaList {...props} asked={asked} />
            <DayDoors room={view.room.id} />
          </>
        );
      case 'floor':
        return floor === null ? null : (
          <Suspense fallback={<p aria-busy="true" />}>
            <FloorTab {...props} floor={floor} />
          </Suspense>
        );
      case 'recovery':
        return <Proposals {...props} floor={floor} />;
      case 'messages':
        return <Messages view={view} actions={actions} at={at} />;
      case 'log':
        return (
          <>
            <DayDoors room={view.room.id} />
            <Log view={view} at={at} actions={actions} access={access} />
          </>
        );
      case 'invitations':
        return (
          <Suspense fallback={<p aria-busy="true" />}>
            <Invitations view={view} now={now} at={at} />
          </Suspense>
        );
    }
  };
  return (
    <aside ref={box} className={style['side']} aria-label={t('console.side')}>
      <Tabs
        label={t('console.side')}
        className={style['tabs'] ?? ''}
        panelClassName={style['panel'] ?? ''}
        chosen={shown.includes(tab) ? tab : 'agenda'}
        onChoose={openTab}
        tabs={shown.map((id) => ({
          id,
          text: (
            <>
              {t(`mod.${id}`)}
              <Count count={counts[id] ?? 0} />
            </>
          ),
        }))}
      >
        {contentOf}
      </Tabs>
    </aside>
  );
};
