import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '../../../../shared/domain/time/time.ts';
import { ANY_ROOM } from '../../../../shared/protocol/authorisation.ts';
import type { ListedEnd } from '../../../../shared/protocol/http/answers/invitations.schema.ts';
import { pages, pathTo } from '../../../../shared/protocol/paths.ts';
import { useAddress, useRooms } from '../../../rooms/board/room-list.ts';
import { ButtonLink } from '../../../ui/buttons/button-link.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import { Select } from '../../../ui/controls/fields/select.tsx';
import { Switch } from '../../../ui/controls/fields/switch.tsx';
import type { ConsoleProps } from '../console/console-props.ts';
import { InvitationLine, titleOf } from './invitation-line.tsx';
import { type InvitationRow, invitationRows } from './invitation-rows.ts';
import { ShownSecret } from './invitation-secret.tsx';
import style from './invitations.module.css';
import { RevokeDialog } from './revoke-dialog.tsx';
import { type InvitationsModel, useInvitations } from './use-invitations.ts';

/** One tap for each thing that people ask for at the stage: a speaker's link, another moderator, a screen, a code. */
const InvitationMaker = ({
  invitations,
  people,
}: {
  invitations: InvitationsModel;
  people: readonly { readonly id: string; readonly name: string }[];
}) => {
  const { t } = useTranslation();
  const [person, setPerson] = useState(people[0]?.id ?? '');
  const button = (label: string, act: () => void) => (
    <Button isDisabled={invitations.busy} onPress={act}>
      {label}
    </Button>
  );
  return (
    <section className={style['make']} aria-label={t('invitations.new')}>
      {people.length === 0 ? null : (
        <div className={style['speaker']}>
          <Select
            label={t('invitations.role.speaker')}
            hideLabel
            choices={people.map(({ id, name }) => ({ id, text: name }))}
            value={person}
            onChange={setPerson}
          />
          <Button look="primary" isDisabled={invitations.busy} onPress={() => invitations.make({ grant: 'speaker', person })}>
            {t('invitations.forSpeaker')}
          </Button>
        </div>
      )}
      <div className={style['others']}>
        {button(t('invitations.forModerator'), () => invitations.make({ grant: 'moderator' }))}
        {button(t('invitations.forDisplay'), () => invitations.make({ grant: 'display' }))}
        {button(t('invitations.forCode'), invitations.code)}
        {button(t('invitations.forScript'), () => invitations.make({ grant: 'moderator', use: 'api' }))}
        {button(t('invitations.forFeed'), () => invitations.make({ grant: 'feed' }))}
        {invitations.list?.organises ? button(t('invitations.forPassphrase'), invitations.passphrase) : null}
      </div>
    </section>
  );
};

/** Every link and device of the room with its present state, and everything that lets somebody in. */
export const Invitations = ({ view, now, at }: Omit<ConsoleProps, 'actions'>) => {
  const { t, i18n } = useTranslation();
  const { agenda, id: room } = view.room;
  const invitations = useInvitations(room);
  const rooms = useRooms();
  const [address] = useAddress(rooms);
  const [asked, ask] = useState<InvitationRow | null>(null);
  const people = [...new Map(agenda.slots.flatMap((slot) => slot.people).map((one) => [one.id, one])).values()];
  const nameOf = (person: string): string => people.find(({ id }) => id === person)?.name ?? '';
  const day = new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: agenda.timeZone });
  // The list's instants are on T, like the view's.
  const when = (time: number): string => (Math.abs(time - now) < 12 * 3_600_000 ? at(instant(time)) : day.format(time));
  const { list } = invitations;
  const rows = list === null ? [] : invitationRows(list, room);
  const roomOf = (other: string): string => rooms?.rooms.find(({ id }) => id === other)?.title ?? other;
  const revoke = async ({ kind, ids: told }: InvitationRow): Promise<void> => {
    const newest = await invitations.load();
    const row =
      newest === null
        ? undefined
        : invitationRows(newest, room).find(
            (one) => one.kind === kind && !one.isRevoked && one.ids.some((id) => told.includes(id)),
          );
    if (row === undefined) return;
    if (row.ends.length === 0) invitations.revoke(kind, row.ids);
    else ask(row);
  };
  const names = { nameOf, roomOf, when };
  /** Something that ends with the row that is asked about, in words. */
  const endOf = ({ what, name, grant, person, room: where }: ListedEnd): string => {
    if (what === 'passphrase') return t('invitations.passphraseFor');
    const title = titleOf({ name, grants: [grant], people: person === null ? [] : [person] }, nameOf, t);
    const elsewhere = where === room || where === ANY_ROOM ? '' : roomOf(where);
    return [title, t(`invitations.what.${what}`), elsewhere].filter((part) => part !== '').join(' · ');
  };
  return (
    <div className={style['links']}>
      {invitations.why === null ? null : (
        <p role="alert" className="refusal">
          {t(`no.${invitations.why}`)}
        </p>
      )}
      {invitations.shown === null ? (
        <InvitationMaker invitations={invitations} people={people} />
      ) : (
        <ShownSecret shown={invitations.shown} room={room} base={address} nameOf={nameOf} when={when} hide={invitations.hide} />
      )}
      <Switch on={list?.isPrivate ?? false} isDisabled={invitations.busy || list === null} onChange={invitations.setPrivate}>
        <span className={style['private']}>
          <strong>{t('invitations.private')}</strong>
          <small className="quiet">{t(list?.isPrivate ? 'invitations.privateOn' : 'invitations.privateOff')}</small>
        </span>
      </Switch>
      <ul className={style['list']} aria-label={t('invitations.list')}>
        {rows.map((row) => (
          <InvitationLine
            key={`${row.kind} ${row.id}`}
            row={row}
            invitations={invitations}
            revoke={() => void revoke(row)}
            {...names}
          />
        ))}
      </ul>
      <RevokeDialog
        name={asked === null ? '' : titleOf(asked, nameOf, t)}
        ends={asked === null ? [] : asked.ends.map(endOf)}
        isOpen={asked !== null}
        cancel={() => ask(null)}
        confirm={() => {
          if (asked !== null) invitations.revoke(asked.kind, asked.ids);
          ask(null);
        }}
      />
      <p className="row">
        <ButtonLink href={pathTo(pages.devices, { room })} target="_blank" rel="noreferrer">
          {t('devices.title')}
        </ButtonLink>
        <ButtonLink href={pathTo(pages.projector, { room })} target="_blank" rel="noreferrer">
          {t('screen.projector')}
        </ButtonLink>
        <ButtonLink href={pathTo(pages.agenda, { room })} target="_blank" rel="noreferrer">
          {t('screen.agenda')}
        </ButtonLink>
        <ButtonLink href={pages.start}>{t('error.home')}</ButtonLink>
      </p>
    </div>
  );
};
