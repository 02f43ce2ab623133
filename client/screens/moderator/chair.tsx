import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../shared/domain/commands.schema.ts';
import { needsClock } from '../../../shared/protocol/authorisation.ts';
import type { ConsoleAccess } from '../../../shared/protocol/messages.ts';
import { accessOf } from '../../live/access.ts';
import { Button } from '../../ui/controls/button.tsx';
import style from './chair.module.css';
import type { Actions } from './use-actions.ts';

const isHeldByOther = (access: ConsoleAccess | null): boolean =>
  access !== null && access.holder !== null && access.holder.id !== access.you && access.you !== '';

/** What taps do while another device holds the clock: nothing is sent, and the question of who holds it is put. */
export const useHeld = (access: ConsoleAccess | null, actions: Actions): Actions & { readonly nudged: number } => {
  const [nudged, setNudged] = useState(0);
  const held = isHeldByOther(access) && !access?.script;
  const { send } = actions;
  const guarded = useMemo(
    () =>
      (command: Command): string => {
        if (!held || !needsClock(command.type)) return send(command);
        setNudged((count) => count + 1);
        return '';
      },
    [held, send],
  );
  return { ...actions, send: guarded, nudged };
};

/** Who holds the clock, who asks for it, who took it, and whether somebody guesses codes: lines that never stand in the way. */
export const Chair = ({ room, access, nudged }: { room: string; access: ConsoleAccess | null; nudged: number }) => {
  const { t } = useTranslation();
  const { chair } = useMemo(() => accessOf(room), [room]);
  const [seen, setSeen] = useState<number | null>(null);
  const [loud, setLoud] = useState(false);
  useEffect(() => {
    if (nudged === 0) return;
    setLoud(true);
    const timer = window.setTimeout(() => setLoud(false), 4_000);
    return () => clearTimeout(timer);
  }, [nudged]);
  if (access === null) return null;
  const { holder, asking, guessing, you } = access;
  const mine = holder !== null && holder.id === you;
  const button = (label: string, act: () => void, isFirst = false) => (
    <Button look={isFirst ? 'primary' : 'normal'} onPress={act}>
      {label}
    </Button>
  );
  const say = (type: 'ask' | 'take' | 'give' | 'refuse') => () => void chair(type);
  return (
    <>
      {guessing === 0 ? null : (
        <p className={style['line']} data-kind="warn" role="alert">
          {t('chair.guessing', { count: guessing })}
        </p>
      )}
      <p className="visually-hidden" role="alert">
        {loud && holder !== null ? t('chair.heldBy', { name: holder.device }) : ''}
      </p>
      {holder === null || mine ? null : (
        <div className={style['line']} data-kind={loud ? 'loud' : 'held'} role="status">
          <span>
            <strong>{t(holder.before?.id === you ? 'chair.tookFromYou' : 'chair.heldBy', { name: holder.device })}</strong>{' '}
            <span>
              {asking?.id === you
                ? t(asking.refused ? 'chair.refused' : 'chair.asked')
                : t(holder.here ? 'chair.takeHint' : 'chair.away')}
            </span>
          </span>
          <span className="row">
            {holder.here && asking?.id !== you ? button(t('chair.ask'), say('ask')) : null}
            {button(t('chair.take'), say('take'), true)}
          </span>
        </div>
      )}
      {mine && asking !== null && !asking.refused ? (
        <div className={style['line']} data-kind="asks" role="status">
          <strong>{t('chair.asks', { name: asking.device })}</strong>
          <span className="row">
            {button(t('chair.refuse'), say('refuse'))}
            {button(t('chair.give'), say('give'), true)}
          </span>
        </div>
      ) : null}
      {mine && holder.before !== null && seen !== holder.since ? (
        <div className={style['line']} data-kind="mine" role="status">
          <span>{t('chair.yours', { name: holder.before.device })}</span>
          {button(t('chair.ok'), () => setSeen(holder.since))}
        </div>
      ) : null}
    </>
  );
};

/** In the header: whose taps count. */
export const ChairBadge = ({ access }: { access: ConsoleAccess | null }) => {
  const { t } = useTranslation();
  if (access === null || access.holder === null) return null;
  const { holder, you } = access;
  return (
    <span className={`badge ${style['badge']}`} data-mine={holder.id === you}>
      {holder.id === you ? t('chair.you') : t('chair.by', { name: holder.device })}
    </span>
  );
};
