import type { TFunction } from 'i18next';
import type { Blank } from '../../../../shared/domain/run/views.ts';

/** What the projector shows, where somebody has blanked it or shown it again. */
export const blankText = (blank: Blank | null, t: TFunction): string => {
  switch (blank) {
    case 'black':
      return t('blank.isBlack');
    case 'time':
      return t('blank.isTime');
    case null:
      return t('blank.isShown');
  }
};
