import type { TFunction } from 'i18next';
import { driftMinutes } from '../../shared/domain/forecast/forecast.ts';
import type { Duration } from '../../shared/domain/time/time.ts';

export const driftText = (drift: Duration | null, t: TFunction): string => {
  if (drift === null) return t('drift.unknown');
  const count = driftMinutes(drift);
  return count === 0 ? t('drift.onTime') : count > 0 ? t('drift.late', { count }) : t('drift.early', { count: -count });
};
