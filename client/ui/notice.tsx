import { useTranslation } from 'react-i18next';

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
    <main className="page" style={{ minHeight: '100dvh', placeContent: 'center', textAlign: 'center', maxWidth: '36rem' }}>
      <h1>{title}</h1>
      <p className="quiet">{hint}</p>
      {waiting ? null : (
        <p>
          {signIn ? (
            <a className="button primary" href="/join">
              {t('join.go')}
            </a>
          ) : reload ? (
            <button type="button" className="button primary" onClick={() => location.reload()}>
              {t('error.reload')}
            </button>
          ) : (
            <a className="button primary" href="/">
              {t('error.home')}
            </a>
          )}
        </p>
      )}
    </main>
  );
};
