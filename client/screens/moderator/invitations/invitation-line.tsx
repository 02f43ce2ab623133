import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { pages } from '../../../../shared/protocol/paths.ts';
import { signOut } from '../../../live/sign-in.ts';
import { OwnName } from '../../../rooms/own-name.tsx';
import { Button } from '../../../ui/controls/button.tsx';
import type { InvitationRow } from './invitation-rows.ts';
import style from './invitations.module.css';
import type { InvitationsModel } from './use-invitations.ts';

type Names = {
  readonly nameOf: (person: string) => string;
  readonly roomOf: (room: string) => string;
  readonly when: (instant: number) => string;
};

type Called = Pick<InvitationRow, 'name' | 'people' | 'grants'>;

const rolesOf = ({ grants }: Called, t: TFunction): string => grants.map((grant) => t(`invitations.role.${grant}`)).join(', ');

/** What a row is called: the device or script, and whom it is for; else what it may do. */
export const titleOf = (row: Called, nameOf: Names['nameOf'], t: TFunction): string => {
  const people = [...new Set(row.people)].map(nameOf).filter((name) => name !== '');
  return [row.name, people.join(', ')].filter((part) => part !== '').join(' · ') || rolesOf(row, t);
};

/** One line of the list: a device, link or token, its state, and the tap that ends it or brings it back. */
export const InvitationLine = ({
  row,
  invitations,
  revoke,
  nameOf,
  roomOf,
  when,
}: { row: InvitationRow; invitations: InvitationsModel; revoke: () => void } & Names) => {
  const { t } = useTranslation();
  const roles = rolesOf(row, t);
  const title = titleOf(row, nameOf, t);
  const used = row.usedAt === null ? t('invitations.unused') : t('invitations.used', { time: when(row.usedAt) });
  const state = [
    row.ids.length > 1 ? t('invitations.several', { count: row.ids.length }) : t(`invitations.what.${row.what}`),
    title === roles ? '' : roles,
    row.what === 'device'
      ? t('invitations.since', { time: when(row.madeAt) })
      : row.madeAt > 0
        ? t('invitations.made', { time: when(row.madeAt) })
        : '',
    row.live > 0 ? '' : used,
    row.elsewhere.length === 0 ? '' : t('invitations.elsewhere', { rooms: row.elsewhere.map(roomOf).join(', ') }),
    row.expiresAt === null ? '' : t('invitations.ends', { time: when(row.expiresAt) }),
  ].filter((part) => part !== '');
  return (
    <li className={style['row']} data-revoked={row.isRevoked} data-live={row.live > 0 && !row.isRevoked}>
      <span className={style['what']}>
        {row.isYou ? (
          <OwnName name={row.name} changed={() => void invitations.load()}>
            <strong dir="auto">{title}</strong>
            <span className={style['mark']}>{t('invitations.you')}</span>
          </OwnName>
        ) : (
          <strong dir="auto">{title}</strong>
        )}
        {row.isRevoked ? (
          <span className={style['mark']}>{t('invitations.revoked')}</span>
        ) : row.live > 0 ? (
          <span className={style['mark']} data-live="true">
            {t('invitations.live')}
          </span>
        ) : null}
        <small className="quiet tabular">{state.join(' · ')}</small>
      </span>
      {row.isYou ? (
        <Button onPress={() => void signOut().then((done) => done && location.assign(pages.start))}>
          {t('invitations.signOut')}
        </Button>
      ) : row.isRevoked && !row.mayRestore ? null : row.isRevoked ? (
        <Button isDisabled={invitations.busy} onPress={() => invitations.restore(row.kind, row.ids)}>
          {t('invitations.undo')}
        </Button>
      ) : (
        <Button isDisabled={invitations.busy} onPress={revoke} aria-label={t('invitations.revokeOf', { name: title })}>
          {t('invitations.revoke')}
        </Button>
      )}
    </li>
  );
};
