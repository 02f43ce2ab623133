import type { TFunction } from 'i18next';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../../../shared/domain/run/commands/commands.schema.ts';
import { needsClock } from '../../../../../shared/protocol/authorisation.ts';
import type { ConsoleAccess } from '../../../../../shared/protocol/messages.ts';
import { accessRequests } from '../../../../live/access-requests.ts';
import { OwnNameForm } from '../../../../rooms/own-name.tsx';
import { Button } from '../../../../ui/controls/button.tsx';
import { Popover } from '../../../../ui/controls/overlays/popover.tsx';
import type { Actions } from '../../taps/use-actions.ts';
import style from './control.module.css';
import { useAnswered } from './use-answered.ts';

const isHeldByOther = (access: ConsoleAccess | null): boolean =>
  access !== null && access.holder !== null && access.holder.id !== access.you && access.you !== '';

/** Actions of a console that may not hold the clock. */
export type HeldActions = Actions & {
  /** Another device holds the clock. */
  readonly held: boolean;
  /** How often something was tapped that needs the clock while another device holds it. */
  readonly nudged: number;
};

/** What taps do while another device holds the clock: nothing is sent, and the question of who holds it is put. */
export const useHeld = (access: ConsoleAccess | null, actions: Actions): HeldActions => {
  const [nudged, setNudged] = useState(0);
  const held = isHeldByOther(access) && !access?.script;
  const { send } = actions;
  const guarded = useMemo(
    () =>
      (command: Command, answers?: string): string => {
        if (!held || !needsClock(command.type)) return send(command, answers);
        setNudged((count) => count + 1);
        return '';
      },
    [held, send],
  );
  return { ...actions, send: guarded, held, nudged };
};

type Line = { readonly kind: 'held' | 'asks' | 'mine'; readonly words: string; readonly more?: string };

/** What is to be said of the clock now; null while it is here and nobody wants it. */
const lineOf = (access: ConsoleAccess | null, seen: number | null, t: TFunction): Line | null => {
  if (access === null || access.holder === null) return null;
  const { holder, asking, you } = access;
  if (holder.id !== you)
    return {
      kind: 'held',
      words: t(holder.before?.id === you ? 'control.tookFromYou' : 'control.heldBy', { name: holder.device }),
      more:
        asking?.id === you
          ? t(asking.refused ? 'control.refused' : 'control.asked')
          : t(holder.here ? 'control.takeHint' : 'control.away'),
    };
  if (asking !== null && !asking.refused) return { kind: 'asks', words: t('control.asks', { name: asking.device }) };
  if (holder.before !== null && seen !== holder.since)
    return { kind: 'mine', words: t('control.yours', { name: holder.before.device }) };
  return null;
};

/**
 * Who holds the clock, who asks for it, who took it, and whether somebody guesses codes: lines that never stand in the way. The place of
 * the line stays on the page without one: a reader is told what is put into a place that it knows, once, and without the buttons.
 */
export const ControlLine = ({ room, access, nudged }: { room: string; access: ConsoleAccess | null; nudged: number }) => {
  const { t } = useTranslation();
  const { orderControl } = useMemo(() => accessRequests(room), [room]);
  const [seen, answer] = useAnswered(room);
  const [loud, setLoud] = useState(false);
  useEffect(() => {
    if (nudged === 0) return;
    setLoud(true);
    const timer = window.setTimeout(() => setLoud(false), 4_000);
    return () => clearTimeout(timer);
  }, [nudged]);
  const holder = access?.holder ?? null;
  const asked = access !== null && access.asking?.id === access.you;
  const line = lineOf(access, seen, t);
  const button = (label: string, act: () => void, isFirst = false) => (
    <Button look={isFirst ? 'primary' : 'normal'} onPress={act}>
      {label}
    </Button>
  );
  const say = (type: 'ask' | 'take' | 'give' | 'refuse') => () => void orderControl(type);
  return (
    <>
      {access === null || access.guessing === 0 ? null : (
        <p className={style['line']} data-kind="warn" role="alert">
          {t('control.guessing', { count: access.guessing })}
        </p>
      )}
      <p className="visually-hidden" role="alert">
        {loud && holder !== null ? t('control.heldBy', { name: holder.device }) : ''}
      </p>
      <div
        className={line === null ? 'visually-hidden' : style['line']}
        data-kind={line?.kind === 'held' && loud ? 'loud' : line?.kind}
      >
        <span role="status">
          {line === null ? null : (
            <>
              <strong>{line.words}</strong> {line.more}
            </>
          )}
        </span>
        {line?.kind === 'held' ? (
          <span className="row">
            {holder?.here && !asked ? button(t('control.ask'), say('ask')) : null}
            {button(t('control.take'), say('take'), true)}
          </span>
        ) : null}
        {line?.kind === 'asks' ? (
          <span className="row">
            {button(t('control.refuse'), say('refuse'))}
            {button(t('control.give'), say('give'), true)}
          </span>
        ) : null}
        {line?.kind === 'mine' ? button(t('control.ok'), () => holder !== null && answer(holder.since)) : null}
      </div>
    </>
  );
};

/** That this device has control; what it is called, for every other one, can be changed there. */
const OwnBadge = ({ name }: { name: string }) => {
  const { t } = useTranslation();
  return (
    <Popover
      label={t('name.label')}
      button={t('control.you')}
      buttonName={t('control.youAs', { name })}
      look="plain"
      className={`badge ${style['mine']}`}
    >
      {(close) => (
        <div className={style['own']}>
          <p>{t('name.signs', { name })}</p>
          <OwnNameForm name={name} save={t('name.save')} leave={t('name.leave')} saved={close} onLeave={close} />
        </div>
      )}
    </Popover>
  );
};

/** In the header: whose taps count. */
export const ControlBadge = ({ access }: { access: ConsoleAccess | null }) => {
  const { t } = useTranslation();
  if (access === null || access.holder === null) return null;
  const { holder, you, script } = access;
  if (holder.id === you && !script)
    return (
      <span data-mine="true">
        <OwnBadge name={holder.device} />
      </span>
    );
  return (
    <span className={`badge ${style['badge']}`} data-mine="false">
      {t('control.by', { name: holder.device })}
    </span>
  );
};
