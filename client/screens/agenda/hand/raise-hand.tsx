import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PublicFloor } from '../../../../shared/domain/floor/floor-views.ts';
import { MINUTE } from '../../../../shared/domain/time/time.ts';
import { PlainButton } from '../../../ui/buttons/plain-button.tsx';
import style from './raise-hand.module.css';
import { type HandPlace, isUp, type RaisedHand, useRaisedHand } from './raised-hand.ts';

const KINDS = ['question', 'remark', 'reply'] as const;

/** "3 before you, about 6 min". */
export const placeText = ({ state, before, wait }: HandPlace, t: TFunction): string => {
  if (state === 'speaking') return t('hand.yours');
  if (before === null) return t('hand.proposed');
  const place = before === 0 ? t('hand.next') : t('hand.before', { count: before });
  const minutes = wait === null ? 0 : Math.round(wait / MINUTE);
  return minutes === 0 ? place : t('hand.about', { place, count: minutes });
};

const Form = ({ hand, onLeave }: { hand: RaisedHand; onLeave: () => void }) => {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [affiliation, setAffiliation] = useState('');
  const [group, setGroup] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('question');
  const given = name.trim();
  const line = (label: string, value: string, change: (text: string) => void, longest: number) => (
    <label className="labelled">
      <span>{label}</span>
      <input className="field" value={value} maxLength={longest} onChange={({ target }) => change(target.value)} />
    </label>
  );
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (given === '' || hand.isBusy) return;
        const [who, side] = [affiliation.trim(), group.trim()];
        hand.raise({
          kind,
          name: given,
          ...(who === '' ? {} : { affiliation: who }),
          ...(side === '' ? {} : { group: side }),
        });
      }}
    >
      <fieldset className={style['kinds']} aria-label={t('hand.kind')}>
        {KINDS.map((one) => (
          <PlainButton key={one} aria-pressed={one === kind} onClick={() => setKind(one)}>
            {t(`floor.kind.${one}`)}
          </PlainButton>
        ))}
      </fieldset>
      {line(t('hand.name'), name, setName, 120)}
      {line(t('hand.affiliation'), affiliation, setAffiliation, 120)}
      {line(t('hand.group'), group, setGroup, 60)}
      <div className="row">
        <PlainButton primary type="submit" disabled={hand.isBusy || given === ''}>
          {t('hand.send')}
        </PlainButton>
        <PlainButton onClick={onLeave}>{t('hand.leave')}</PlainButton>
      </div>
    </form>
  );
};

/** The hand of whoever reads this page, while hands are taken: no account, one for each device. */
export const RaiseHand = ({ room, floor }: { room: string; floor: PublicFloor }) => {
  const { t } = useTranslation();
  const hand = useRaisedHand(room, floor);
  const [isAsked, ask] = useState(false);
  const { place, refused } = hand;
  if (!floor.hands && !isUp(place)) return null;
  return (
    <section className={style['hand']} aria-label={t('hand.raise')}>
      {place !== null && isUp(place) ? (
        <>
          <p className={style['place']} role="status">
            {placeText(place, t)}
          </p>
          <PlainButton disabled={hand.isBusy} onClick={hand.takeBack}>
            {t('hand.takeBack')}
          </PlainButton>
        </>
      ) : isAsked ? (
        <Form hand={hand} onLeave={() => ask(false)} />
      ) : (
        <PlainButton primary onClick={() => ask(true)}>
          {t('hand.raise')}
        </PlainButton>
      )}
      {refused === null ? null : (
        <p className="refusal" role="alert">
          {t(`no.${refused}`)}
        </p>
      )}
    </section>
  );
};
