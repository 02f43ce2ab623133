import { useTranslation } from 'react-i18next';
import { pages } from '../../../shared/protocol/paths.ts';
import { ButtonLink } from '../buttons/button-link.tsx';
import { PlainButton } from '../buttons/plain-button.tsx';
import style from './notice.module.css';

/** A page with one thing to say and one way on. */
export const Notice = ({
  title,
  hint,
  reload = false,
  waiting = false,
  signIn = false,
}: {
  title: string;
  hint: string;
  reload?: boolean;
  waiting?: boolean;
  signIn?: boolean;
}) => {
  const { t } = useTranslation();
  return (
    <main className={style['notice']} data-waiting={waiting}>
      <p className={`brand ${style['brand']}`}>Rostrum</p>
      <p className={`digits ${style['mark']}`} aria-hidden="true">
        {waiting ? '··:··' : '--:--'}
      </p>
      {title === '' ? null : <h1 className="headline">{title}</h1>}
      {hint === '' ? null : <p className={style['hint']}>{hint}</p>}
      {waiting ? null : (
        <p>
          {signIn ? (
            <ButtonLink primary href={pages.join}>
              {t('join.go')}
            </ButtonLink>
          ) : reload ? (
            <PlainButton primary onClick={() => location.reload()}>
              {t('error.reload')}
            </PlainButton>
          ) : (
            <ButtonLink primary href={pages.start}>
              {t('error.home')}
            </ButtonLink>
          )}
        </p>
      )}
    </main>
  );
};
