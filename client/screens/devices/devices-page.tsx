import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { instant } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { LONGEST_DEVICE_NAME } from '../../../shared/protocol/limits.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import type { DeviceOrder, DeviceRow } from '../../../shared/protocol/socket/devices.schema.ts';
import { suggestLanguage } from '../../i18n/i18n.ts';
import type { Sent } from '../../live/connection/connection.ts';
import { type Live, useLive } from '../../live/connection/use-live.ts';
import { LiveGate } from '../../rooms/live-gate.tsx';
import { OwnNameForm } from '../../rooms/own-name.tsx';
import { ConnectionBadge } from '../../ui/frame/connection-badge.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { NameForm } from '../../ui/name-form.tsx';
import { concerns, keyOf, type PageChoice, pageChoices } from './device-view.ts';
import style from './devices.module.css';

export const Devices = ({ room }: { room: string }) => {
  const live = useLive('moderator', room);
  return (
    <LiveGate live={live} screen="moderator">
      {(view, link) => <List view={view} live={link} />}
    </LiveGate>
  );
};

type Order = (order: DeviceOrder) => void;

const Facts = ({ row, at }: { row: DeviceRow; at: (instant: Instant) => string }) => {
  const { t } = useTranslation();
  const { status } = row;
  const worries = concerns(row);
  const bound = status?.bound == null ? null : Math.ceil(status.bound);
  // A clock that is not exact is not called in step.
  const clock =
    bound === null ? t('devices.noClock') : worries.includes('rough') ? `±${bound} ms` : t('connection.live', { bound });
  const facts = [
    clock,
    status?.rtt == null ? '' : t('devices.rtt', { count: Math.round(status.rtt) }),
    status === null ? '' : t(status.visible ? 'devices.visible' : 'devices.hidden'),
    status?.fullscreen ? t('devices.fullscreen') : '',
    status?.awake ? t('devices.awake') : '',
    status?.passed ? t('devices.passed') : '',
    t('devices.since', { time: at(instant(row.since)) }),
  ];
  return (
    <>
      <small className="quiet tabular">{facts.filter((fact) => fact !== '').join(' · ')}</small>
      {worries.map((concern) => (
        <small key={concern} className={style['concern']}>
          <Icon name="alert" /> {t(`devices.concern.${concern}`)}
        </small>
      ))}
    </>
  );
};

const Row = ({
  row,
  isYou,
  choices,
  order,
  at,
}: {
  row: DeviceRow;
  isYou: boolean;
  choices: readonly PageChoice[];
  order: Order;
  at: (instant: Instant) => string;
}) => {
  const { t } = useTranslation();
  const [isNaming, setNaming] = useState(false);
  const here = keyOf(row);
  const labelOf = ({ page, person }: PageChoice): string => (person === null ? t(`devices.role.${page.screen}`) : person);
  const person = choices.find(({ key }) => key === here)?.person;
  return (
    <li className={`card ${style['row']}`}>
      <div className={style['what']}>
        {isNaming && isYou ? (
          <OwnNameForm
            name={row.name}
            save={t('devices.save')}
            leave={t('devices.cancel')}
            saved={() => setNaming(false)}
            onLeave={() => setNaming(false)}
          />
        ) : isNaming ? (
          <NameForm
            label={t('devices.name')}
            name={row.name}
            longest={LONGEST_DEVICE_NAME}
            save={t('devices.save')}
            leave={t('devices.cancel')}
            onSave={(name) => {
              order({ type: 'rename', id: row.id, name });
              setNaming(false);
            }}
            onLeave={() => setNaming(false)}
          />
        ) : (
          <span className="row">
            <strong dir="auto">{row.name}</strong>
            <span className="badge">
              {t(`devices.role.${row.screen}`)}
              {person ? ` · ${person}` : ''}
            </span>
            {isYou ? <span className="badge">{t('devices.you')}</span> : null}
          </span>
        )}
        <Facts row={row} at={at} />
      </div>
      <div className={`row ${style['acts']}`}>
        <button type="button" className="button" onClick={() => order({ type: 'identify', id: row.id })}>
          {t('devices.identify')}
        </button>
        {row.ownName && !isYou ? null : (
          <button type="button" className="button" onClick={() => setNaming(!isNaming)} aria-expanded={isNaming}>
            {t('devices.rename')}
          </button>
        )}
        {row.screen === 'moderator' ? null : (
          <label className={style['send']}>
            <span className="visually-hidden">{t('devices.sendTo', { name: row.name })}</span>
            <select
              className="field"
              value={here}
              onChange={(event) => {
                const choice = choices.find(({ key }) => key === event.target.value);
                if (choice) order({ type: 'send', id: row.id, page: choice.page });
              }}
            >
              {choices.some(({ key }) => key === here) ? null : <option value={here}>{t(`devices.role.${row.screen}`)}</option>}
              {choices.map((choice) => (
                <option key={choice.key} value={choice.key}>
                  {labelOf(choice)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </li>
  );
};

const List = ({ view, live }: { view: ModeratorView; live: Live<'moderator'> }) => {
  const { t } = useTranslation();
  const { connection, state, wallOffset } = live;
  const { agenda, id } = view.room;
  const [refused, setRefused] = useState<Extract<Sent, { ok: false }>['why'] | null>(null);
  useEffect(() => suggestLanguage(agenda.language), [agenda.language]);
  useEffect(() => {
    connection.watchDevices(true);
    return () => connection.watchDevices(false);
  }, [connection]);
  const order: Order = (what) => void connection.device(what).then((answer) => setRefused(answer.ok ? null : answer.why));
  const at = (when: Instant): string => timeOfDay(when, wallOffset, agenda.timeZone);
  const choices = pageChoices(agenda.slots);
  const { devices } = state;
  return (
    <main className="page">
      <header className="row spread">
        <div>
          <h1 className="headline">{t('devices.title')}</h1>
          <p className="quiet">{agenda.title}</p>
        </div>
        <span className="row">
          <ConnectionBadge live={live} />
          <a className="button" href={pathTo(pages.moderator, { room: id })}>
            {t('devices.console')}
          </a>
        </span>
      </header>
      <p role="status" className={style['refused']}>
        {refused === null ? '' : t(`no.${refused}`)}
      </p>
      <ul className={style['list']}>
        {devices?.rows.map((row) => (
          <Row key={row.id} row={row} isYou={row.id === devices.you} choices={choices} order={order} at={at} />
        ))}
      </ul>
      {devices === undefined ? (
        <p className="quiet">{t('devices.asking')}</p>
      ) : (
        <p className="quiet">
          {devices.rows.length < devices.total
            ? t('devices.more', { shown: devices.rows.length, count: devices.total })
            : t('devices.count', { count: devices.total })}
        </p>
      )}
    </main>
  );
};
