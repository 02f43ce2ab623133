import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandView } from '../../../../shared/domain/floor/floor-views.ts';
import { api } from '../../../../shared/protocol/api-paths.ts';
import { ask } from '../../../live/ask.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import type { FloorProps } from '../console/console-props.ts';
import { ActionButton } from '../taps/action-button.tsx';
import style from './floor-tab.module.css';

/** More than so many are folded: the list stays in sight however many raise a hand. */
const FOLDED_FROM = 5;

/** Takes the hand out of the list of those that wait: its own device may raise it again. */
const Dismiss = ({ room, id, name }: { room: string; id: string; name: string }) => {
  const { t } = useTranslation();
  const [why, setWhy] = useState<string | null>(null);
  const dismiss = async (): Promise<void> => {
    const answer = await ask('DELETE', api.raisedHand, { names: { room, id } });
    setWhy(answer.ok ? null : t(`no.${answer.why}`));
  };
  return (
    <>
      <Button look="plain" aria-label={t('named', { what: t('list.dismiss'), name })} onPress={() => void dismiss()}>
        {t('list.dismiss')}
      </Button>
      {why === null ? null : <small role="alert">{why}</small>}
    </>
  );
};

const Hand = ({ room, hand, actions }: { room: string; hand: HandView } & Pick<FloorProps, 'actions'>) => {
  const { t } = useTranslation();
  const { id, slot, kind, name, affiliation, group, at } = hand;
  const words = {
    kind,
    name,
    ...(affiliation === undefined ? {} : { affiliation }),
    ...(group === undefined ? {} : { group }),
  };
  const told = [affiliation, group].filter(Boolean).join(' · ');
  return (
    <li className={style['entry']}>
      <span className={style['who']}>
        <strong>{name}</strong>
        <span className={style['kind']}>{t(`floor.kind.${kind}`)}</span>
        {told === '' ? null : <small className="quiet">{told}</small>}
      </span>
      <ActionButton
        actions={actions}
        name={t('named', { what: t('list.admit'), name })}
        act={() => actions.send({ type: 'add-to-list', slot, words, hand: id, asked: at })}
      >
        {t('list.admit')}
      </ActionButton>
      <Dismiss room={room} id={id} name={name} />
    </li>
  );
};

/** Hands of the hall that wait for a moderator, the earliest first; many are folded, and counted. */
export const Hands = ({ view, floor, actions }: Pick<FloorProps, 'view' | 'floor' | 'actions'>) => {
  const { t } = useTranslation();
  const { total, shown } = floor.hands;
  if (total === 0) return null;
  return (
    <Disclosure key={String(total > FOLDED_FROM)} title={t('list.raised', { count: total })} isOpen={total <= FOLDED_FROM}>
      <ul className={style['hands']}>
        {shown.map((hand) => (
          <Hand key={hand.id} room={view.room.id} hand={hand} actions={actions} />
        ))}
      </ul>
      {total > shown.length ? <p className="quiet">{t('list.raisedMore', { count: total - shown.length })}</p> : null}
    </Disclosure>
  );
};
