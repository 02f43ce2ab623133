import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadStaffWords } from '../../../i18n/i18n.ts';
import type { Live } from '../../../live/connection/use-live.ts';
import { PlainButton } from '../../../ui/buttons/plain-button.tsx';
import type { Milestone } from '../milestones/milestones.ts';

/** No phone waits for it: it comes, with its words, when it is asked for. */
const GetReady = lazy(async () => {
  const [{ GetReady: panel }] = await Promise.all([import('./get-ready.tsx'), loadStaffWords()]);
  return { default: panel };
});

export const ReadyButton = (props: {
  live: Live<'speaker'>;
  milestones: readonly Milestone[];
  changeMilestones: (milestones: readonly Milestone[]) => void;
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
          <GetReady {...props} />
        </Suspense>
      ) : null}
    </>
  );
};
