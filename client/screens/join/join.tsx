import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Notice } from '../../ui/notice.tsx';

const exchange = async (token: string): Promise<string | null> => {
  const answer = await fetch('/api/access/exchange', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  if (!answer.ok) return null;
  const { path }: { path: string } = await answer.json();
  return path;
};

/** Trades the token in the fragment for a cookie, and takes it out of the address bar. */
export const Join = () => {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [token] = useState(() => location.hash.slice(1));
  const [failed, setFailed] = useState(token === '');
  useEffect(() => {
    history.replaceState(null, '', '/join');
    if (token === '') return;
    exchange(token).then(
      (path) => (path === null ? setFailed(true) : go(path, { replace: true })),
      () => setFailed(true),
    );
  }, [go, token]);
  return failed ? (
    <Notice title={t('join.failed')} hint={t('join.failedHint')} />
  ) : (
    <Notice title={t('join.working')} hint="" waiting />
  );
};
