import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '../../../shared/domain/time.ts';
import { signOut } from '../../live/access.ts';
import { useAddress, useRooms } from '../../live/rooms.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Select } from '../../ui/controls/select.tsx';
import { Switch } from '../../ui/controls/switch.tsx';
import type { ConsoleProps } from './console-props.ts';
import { type LinkRow, linkRows } from './link-rows.ts';
import { ShownSecret } from './link-secret.tsx';
import style from './links.module.css';
import { type LinksModel, useLinks } from './use-links.ts';

type Names = { readonly nameOf: (person: string) => string; readonly when: (instant: number) => string };

const Row = ({ row, links, nameOf, when }: { row: LinkRow; links: LinksModel } & Names) => {
  const { t } = useTranslation();
  const people = [...new Set(row.people)].map(nameOf).filter((name) => name !== '');
  const roles = row.grants.map((grant) => t(`links.role.${grant}`)).join(', ');
  const title = [row.name, people.join(', ')].filter((part) => part !== '').join(' · ') || roles;
  const used = row.usedAt === null ? t('links.unused') : t('links.used', { time: when(row.usedAt) });
  const state = [
    t(`links.what.${row.what}`),
    title === roles ? '' : roles,
    row.what === 'device'
      ? t('links.since', { time: when(row.madeAt) })
      : row.madeAt > 0
        ? t('links.made', { time: when(row.madeAt) })
        : '',
    row.live > 0 ? '' : used,
    row.expiresAt === null ? '' : t('links.ends', { time: when(row.expiresAt) }),
  ].filter((part) => part !== '');
  return (
    <li className={style['row']} data-revoked={row.isRevoked} data-live={row.live > 0 && !row.isRevoked}>
      <span className={style['what']}>
        <strong dir="auto">{title}</strong>
        {row.isYou ? <span className={style['mark']}>{t('links.you')}</span> : null}
        {row.isRevoked ? (
          <span className={style['mark']}>{t('links.revoked')}</span>
        ) : row.live > 0 ? (
          <span className={style['mark']} data-live="true">
            {t('links.live')}
          </span>
        ) : null}
        <small className="quiet tabular">{state.join(' · ')}</small>
      </span>
      {row.isYou ? (
        <Button onPress={() => void signOut().then((done) => done && location.assign('/'))}>{t('links.signOut')}</Button>
      ) : row.isRevoked ? (
        <Button isDisabled={links.busy} onPress={() => links.restore(row.kind, row.id)}>
          {t('links.undo')}
        </Button>
      ) : (
        <Button
          isDisabled={links.busy}
          onPress={() => links.revoke(row.kind, row.id)}
          aria-label={t('links.revokeOf', { name: title })}
        >
          {t('links.revoke')}
        </Button>
      )}
    </li>
  );
};

/** One tap for each thing that people ask for at the stage: a speaker's link, another moderator, a screen, a code. */
const Make = ({ links, people }: { links: LinksModel; people: readonly { readonly id: string; readonly name: string }[] }) => {
  const { t } = useTranslation();
  const [person, setPerson] = useState(people[0]?.id ?? '');
  const button = (label: string, act: () => void) => (
    <Button isDisabled={links.busy} onPress={act}>
      {label}
    </Button>
  );
  return (
    <section className={style['make']} aria-label={t('links.new')}>
      {people.length === 0 ? null : (
        <div className={style['speaker']}>
          <Select
            label={t('links.role.speaker')}
            hideLabel
            choices={people.map(({ id, name }) => ({ id, text: name }))}
            value={person}
            onChange={setPerson}
          />
          <Button look="primary" isDisabled={links.busy} onPress={() => links.make({ grant: 'speaker', person })}>
            {t('links.forSpeaker')}
          </Button>
        </div>
      )}
      <div className={style['others']}>
        {button(t('links.forModerator'), () => links.make({ grant: 'moderator' }))}
        {button(t('links.forDisplay'), () => links.make({ grant: 'display' }))}
        {button(t('links.forCode'), links.code)}
        {button(t('links.forScript'), () => links.make({ grant: 'moderator', use: 'api' }))}
        {links.list?.organises ? button(t('links.forPassphrase'), links.passphrase) : null}
      </div>
    </section>
  );
};

/** Every link and device of the room with its present state, and everything that lets somebody in. */
export const Links = ({ view, now, at }: Omit<ConsoleProps, 'actions'>) => {
  const { t, i18n } = useTranslation();
  const { agenda, id: room } = view.room;
  const links = useLinks(room);
  const [address] = useAddress(useRooms());
  const people = [...new Map(agenda.slots.flatMap((slot) => slot.people).map((one) => [one.id, one])).values()];
  const nameOf = (person: string): string => people.find(({ id }) => id === person)?.name ?? '';
  const day = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: agenda.timeZone });
  // The list's instants are on T, like the view's.
  const when = (time: number): string => (Math.abs(time - now) < 12 * 3_600_000 ? at(instant(time)) : day.format(time));
  const { list } = links;
  return (
    <div className={style['links']}>
      {links.why === null ? null : (
        <p role="alert" className={style['why']}>
          {t(`no.${links.why}`)}
        </p>
      )}
      {links.shown === null ? (
        <Make links={links} people={people} />
      ) : (
        <ShownSecret shown={links.shown} base={address} nameOf={nameOf} when={when} hide={links.hide} />
      )}
      <Switch on={list?.isPrivate ?? false} isDisabled={links.busy || list === null} onChange={links.setPrivate}>
        <span className={style['private']}>
          <strong>{t('links.private')}</strong>
          <small className="quiet">{t(list?.isPrivate ? 'links.privateOn' : 'links.privateOff')}</small>
        </span>
      </Switch>
      <ul className={style['list']} aria-label={t('links.list')}>
        {(list === null ? [] : linkRows(list)).map((row) => (
          <Row key={`${row.kind} ${row.id}`} row={row} links={links} nameOf={nameOf} when={when} />
        ))}
      </ul>
      <p className="row">
        <ButtonLink href={`/r/${room}/devices`} target="_blank" rel="noreferrer">
          {t('devices.title')}
        </ButtonLink>
        <ButtonLink href={`/r/${room}/projector`} target="_blank" rel="noreferrer">
          {t('screen.projector')}
        </ButtonLink>
        <ButtonLink href={`/r/${room}/agenda`} target="_blank" rel="noreferrer">
          {t('screen.agenda')}
        </ButtonLink>
        <ButtonLink href="/">{t('error.home')}</ButtonLink>
      </p>
    </div>
  );
};
