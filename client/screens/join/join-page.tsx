import type { ParseKeys } from 'i18next';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { CODE_DIGITS, LONGEST_PASSPHRASE } from '../../../shared/protocol/limits.ts';
import { pages } from '../../../shared/protocol/paths.ts';
import { nameDevice, type Proof, type SignedIn, signIn } from '../../live/sign-in.ts';
import { OwnNameForm } from '../../rooms/own-name.tsx';
import { Notice } from '../../ui/frame/notice.tsx';
import style from './join.module.css';
import { troubleOf, type Way } from './trouble.ts';

/** A code may be typed or pasted with so many spaces and hyphens. */
const SPACES = 5;

/** Asked once, of whoever gets a console: what consoles and the report call them. */
const NameQuestion = ({ device, goOn }: { device: string; goOn: () => void }) => {
  const { t } = useTranslation();
  const putOff = (): void => {
    void nameDevice(null);
    goOn();
  };
  return (
    <main className={style['page']}>
      <p className="brand">Rostrum</p>
      <h1 className="headline">{t('name.ask')}</h1>
      <section className={`card ${style['ask']}`}>
        <p>{t('name.askHint', { device })}</p>
        <OwnNameForm name="" save={t('name.goOn')} leave={t('name.later')} saved={goOn} onLeave={putOff} />
      </section>
    </main>
  );
};

/** Trades the token in the fragment for a cookie, and takes it out of the address bar; without one, a code or the passphrase is typed. */
export const Join = () => {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [isFromStart] = useState(() => new URLSearchParams(location.search).has('start'));
  const [working, setWorking] = useState<Way | null>(() => (location.hash.length > 1 ? 'link' : null));
  const [trouble, setTrouble] = useState<ParseKeys | null>(null);
  const [unnamed, setUnnamed] = useState<SignedIn | null>(null);
  const [code, setCode] = useState('');
  const [passphrase, setPassphrase] = useState('');

  // Whoever came to set up rooms goes on with that; every other one to the page of their own.
  const goOn = ({ path }: SignedIn): void =>
    go(isFromStart && path.endsWith('/moderator') ? pages.start : path, { replace: true });
  const prove = async (proof: Proof, way: Way): Promise<void> => {
    setWorking(way);
    setTrouble(null);
    const answer = await signIn(proof);
    if (answer.ok) {
      if (answer.value.asksName) setUnnamed(answer.value);
      else goOn(answer.value);
      return;
    }
    setTrouble(troubleOf(answer.why, way));
    setWorking(null);
    setCode('');
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a token is spent once, when it comes: with the page, or pasted into its tab.
  useEffect(() => {
    const takeToken = (): void => {
      const token = location.hash.slice(1);
      history.replaceState(null, '', pages.join);
      if (token !== '') void prove({ token }, 'link');
    };
    takeToken();
    addEventListener('hashchange', takeToken);
    return () => removeEventListener('hashchange', takeToken);
  }, []);

  if (unnamed !== null) return <NameQuestion device={unnamed.device} goOn={() => goOn(unnamed)} />;
  if (working === 'link') return <Notice title={t('join.working')} hint="" waiting />;
  const typeCode = (typed: string): void => {
    const digits = typed.replace(/\D/g, '').slice(0, CODE_DIGITS);
    setCode(digits);
    if (digits.length === CODE_DIGITS && working === null) void prove({ code: digits }, 'code');
  };
  const typePassphrase = (event: FormEvent): void => {
    event.preventDefault();
    if (passphrase.trim() !== '') void prove({ passphrase }, 'passphrase');
  };
  return (
    <main className={style['page']}>
      <p className="brand">Rostrum</p>
      <h1 className="headline">{t('join.title')}</h1>
      {trouble === null ? null : (
        <p role="alert" className={style['trouble']}>
          {t(trouble)}
        </p>
      )}
      <section className="card">
        <label className={style['ask']}>
          <strong>{t('join.code')}</strong>
          <span className="quiet">{t('join.codeHint')}</span>
          <input
            className={`field tabular ${style['code']}`}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={CODE_DIGITS + SPACES}
            placeholder="000 000"
            value={code.replace(/^(\d{3})(\d)/, '$1 $2')}
            readOnly={working !== null}
            onChange={({ target }) => typeCode(target.value)}
          />
        </label>
      </section>
      <form className="card" onSubmit={typePassphrase}>
        <label className={style['ask']}>
          <strong>{t('join.passphrase')}</strong>
          <span className="quiet">{t('join.passphraseHint')}</span>
          <input
            className="field"
            type="password"
            autoComplete="current-password"
            autoCapitalize="none"
            maxLength={LONGEST_PASSPHRASE}
            value={passphrase}
            readOnly={working !== null}
            onChange={({ target }) => setPassphrase(target.value)}
          />
        </label>
        <button type="submit" className="button primary" disabled={working !== null || passphrase.trim() === ''}>
          {t(working === null ? 'join.signIn' : 'join.working')}
        </button>
      </form>
      <p className="quiet">{t('join.qrHint')}</p>
      <p>
        <a className="button" href={pages.start}>
          {t('error.home')}
        </a>
      </p>
    </main>
  );
};
