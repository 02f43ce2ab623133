import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/frame/notice.tsx';

/** Hardly ever shown, and it asks for the list of rooms: no page loads it beforehand. */
const UnreadableNotice = lazy(() => import('./unreadable-notice.tsx').then((page) => ({ default: page.UnreadableNotice })));

/** In place of the page of a room that the server cannot read. */
export const UnreadableRoom = ({ asksAgain = false }: { asksAgain?: boolean }) => {
  const { t } = useTranslation();
  return (
    <Suspense fallback={<Notice title={t('no.room-unreadable')} hint="" />}>
      <UnreadableNotice asksAgain={asksAgain} />
    </Suspense>
  );
};
