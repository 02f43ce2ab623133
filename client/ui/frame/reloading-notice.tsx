import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { reloadWhenAnswered } from '../../live/connection/page-return.ts';
import { Notice } from './notice.tsx';

/** In place of a page that cannot go on: it says so, and loads itself anew, for nobody stands at a projector to do so. */
export const ReloadingNotice = ({ title }: { title: string }) => {
  const { t } = useTranslation();
  useEffect(reloadWhenAnswered, []);
  return <Notice title={title} hint={t('error.byItself')} reload />;
};
