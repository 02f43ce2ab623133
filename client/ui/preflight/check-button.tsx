import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScreenKind } from '../../../shared/domain/run/views.ts';
import { loadStaffWords } from '../../i18n/i18n.ts';
import type { Live } from '../../live/connection/use-live.ts';
import { PlainButton } from '../buttons/plain-button.tsx';
import type { Post } from './checks.ts';

/** Loaded with its words when somebody checks the screen. */
const Preflight = lazy(async () => {
  const [{ Preflight: panel }] = await Promise.all([import('./preflight.tsx'), loadStaffWords()]);
  return { default: panel };
});

/** Opens what there is to look over on this screen before the event. */
export const CheckButton = ({
  post,
  live,
  panel,
}: {
  post: Post;
  live: Pick<Live<ScreenKind>, 'connection' | 'state'>;
  /** The look of the panel. */
  panel: string | undefined;
}) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PlainButton aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t('speaker.getReady')}
      </PlainButton>
      {isOpen ? (
        <Suspense fallback={null}>
          <div className={panel}>
            <Preflight post={post} live={live} />
          </div>
        </Suspense>
      ) : null}
    </>
  );
};
