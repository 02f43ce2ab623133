import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScreenKind } from '../../../shared/domain/run/views.ts';
import { tellPassed } from '../../live/connection/preflight-passed.ts';
import type { Live } from '../../live/connection/use-live.ts';
import { PlainButton } from '../buttons/plain-button.tsx';
import { Icon } from '../icon/icon.tsx';
import { playSigns } from '../signs/play-signs.ts';
import { chooseSign, SIGNS, type Sign, useSigns } from '../signs/sign-choices.ts';
import { findings, type Post, passes } from './checks.ts';
import style from './preflight.module.css';
import { useChecks } from './use-checks.ts';

/** Inches of a monitor before the stage, and of a picture in the hall, until somebody says another size. */
const INCHES: Readonly<Record<Post, number>> = { phone: 6, stage: 24, projector: 80 };

/** What of this device is ready for the event, in a word each, and what to do about the rest. One touch asks the browser for all of it. */
export const Preflight = ({ post, live }: { post: Post; live: Pick<Live<ScreenKind>, 'connection' | 'state'> }) => {
  const { t, i18n } = useTranslation();
  const [inches, setInches] = useState(String(INCHES[post]));
  const size = Number(inches) > 0 ? Number(inches) : INCHES[post];
  const { facts, ask, vouch } = useChecks(post, live, size);
  const signs = useSigns();
  const isPassed = passes(post, facts);
  useEffect(() => tellPassed(isPassed), [isPassed]);
  const tryOut = async (sign: Sign): Promise<void> => {
    const isOn = !signs.includes(sign);
    chooseSign(sign, isOn);
    if (!isOn) return;
    await ask();
    playSigns([sign], 'cue', t('ready.trial'), i18n.language);
  };
  return (
    <div className={style['preflight']}>
      <section>
        <h2>{t('ready.check')}</h2>
        <ul>
          {findings(post, facts).map(({ check, finding }) => (
            <li key={check} className={style['check']} data-finding={finding}>
              <Icon name={finding === 'ready' ? 'check' : finding === 'tap' || finding === 'waiting' ? 'wait' : 'alert'} />
              <span>
                <strong>{t(`ready.checks.${check}`)}</strong>
                <span className={style['finding']}>{t(`ready.finding.${finding}`)}</span>
                {finding === 'ready' && check !== 'legible' ? null : (
                  <small>{t(`ready.how.${check}`, { metres: Math.floor(facts.legibleFrom ?? 0), inches: size })}</small>
                )}
                {check === 'awake' && (finding === 'needs-https' || finding === 'missing') ? (
                  <PlainButton onClick={vouch}>{t('ready.vouch')}</PlainButton>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
        {post === 'phone' ? null : (
          <label className={style['inches']}>
            {t('ready.inches')}
            <input
              className="field"
              type="number"
              inputMode="numeric"
              min={1}
              value={inches}
              onChange={({ target }) => setInches(target.value)}
            />
          </label>
        )}
        <p className={style['passed']} role="status">
          {isPassed ? (
            <>
              <Icon name="check" /> {t('ready.passed')}
            </>
          ) : (
            ''
          )}
        </p>
        {isPassed ? null : (
          <PlainButton primary onClick={() => void ask()}>
            {t('ready.ask')}
          </PlainButton>
        )}
      </section>
      {post === 'projector' ? null : (
        <section>
          <h2>{t('ready.signs')}</h2>
          <p>{t('ready.signsHint')}</p>
          <div className={style['signs']}>
            {SIGNS.filter((sign) => sign !== 'vibration' || facts.vibrates).map((sign) => (
              <PlainButton
                key={sign}
                aria-pressed={signs.includes(sign)}
                disabled={sign === 'speech' && facts.hasVoice === false}
                onClick={() => void tryOut(sign)}
              >
                {t(`ready.sign.${sign}`)}
              </PlainButton>
            ))}
          </div>
        </section>
      )}
    </div>
  );
};
