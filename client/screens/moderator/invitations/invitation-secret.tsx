import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { feedPath, feeds, pages } from '../../../../shared/protocol/paths.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Qr } from '../../../ui/qr.tsx';
import style from './invitations.module.css';
import type { Shown } from './use-invitations.ts';

/** A line to copy. Plain HTTP offers no clipboard, so the text is selected, and copied where the browser still lets a tap do that. */
const Copyable = ({ text, label }: { text: string; label: string }) => {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState(false);
  const copy = (): void => {
    field.current?.focus();
    field.current?.select();
    if (window.isSecureContext)
      void navigator.clipboard.writeText(text).then(
        () => setDone(true),
        () => undefined,
      );
    else setDone(document.execCommand('copy'));
  };
  return (
    <span className={style['copy']}>
      <input ref={field} className="field" readOnly value={text} aria-label={label} onFocus={({ target }) => target.select()} />
      <Button onPress={copy}>{t(done ? 'invitations.copied' : 'invitations.copy')}</Button>
    </span>
  );
};

/** The files that people ask for by name; the others stand in the interface. */
const FILES = ['calendar', 'workbook', 'schedule'] as const;

/** What was just made, large: its secret is told once. */
export const ShownSecret = ({
  shown,
  room,
  base,
  nameOf,
  when,
  hide,
}: {
  shown: Shown;
  room: string;
  base: string;
  nameOf: (person: string) => string;
  when: (instant: number) => string;
  hide: () => void;
}) => {
  const { t } = useTranslation();
  const title = (): string => {
    switch (shown.kind) {
      case 'code':
        return t('invitations.codeFor');
      case 'passphrase':
        return t('invitations.passphraseFor');
      case 'link': {
        const { order } = shown;
        if (order.use === 'api') return t('invitations.tokenFor');
        if (order.grant === 'feed') return t('invitations.feedFor');
        return order.grant === 'speaker'
          ? t('invitations.linkFor', { name: nameOf(order.person) })
          : t(order.grant === 'display' ? 'invitations.displayFor' : 'invitations.moderatorFor');
      }
    }
  };
  const address = shown.kind === 'link' ? `${base}${shown.made.path}` : '';
  const isToken = shown.kind === 'link' && shown.order.use === 'api';
  return (
    <section className={style['shown']} aria-label={title()}>
      <div className={style['shownHead']}>
        <h2>{title()}</h2>
        <Button onPress={hide}>{t('invitations.hide')}</Button>
      </div>
      {shown.kind === 'code' ? (
        <>
          <p className={`${style['code']} tabular`}>{shown.code.code.replace(/^(...)/, '$1 ')}</p>
          <p className="quiet">
            {t('invitations.codeHint', { address: `${base}${pages.join}`, time: when(shown.code.expiresAt) })}
          </p>
        </>
      ) : shown.kind === 'passphrase' ? (
        <>
          <Copyable text={shown.words} label={t('invitations.passphraseFor')} />
          <p className="quiet">{t('invitations.passphraseHint')}</p>
        </>
      ) : isToken ? (
        <>
          <Copyable text={shown.made.token} label={t('invitations.tokenFor')} />
          <p className="quiet">{t('invitations.tokenHint')}</p>
        </>
      ) : shown.order.grant === 'feed' ? (
        <>
          {FILES.map((file) => (
            <div key={file}>
              <p className="quiet">{t(`invitations.feed.${file}`)}</p>
              <Copyable text={`${base}${feedPath(feeds[file], room, shown.made.token)}`} label={t(`invitations.feed.${file}`)} />
            </div>
          ))}
          <p className="quiet">{t('invitations.feedHint')}</p>
        </>
      ) : (
        <>
          <Qr text={address} label={title()} size={224} />
          <Copyable text={address} label={title()} />
          <p className="quiet">
            {t(shown.order.grant === 'moderator' ? 'invitations.onceHint' : 'invitations.keepHint', {
              time: shown.made.expiresAt === null ? '' : when(shown.made.expiresAt),
            })}
          </p>
        </>
      )}
    </section>
  );
};
