import { useEffect, useRef, useState } from 'react';
import type { Phase } from '../../../../shared/domain/clock/phase.ts';
import { type Moment, pulses } from './projection-view.ts';

/** No two trains of pulses closer than this, however fast commands follow, in ms. */
const APART = 5_000;

/** True for a phase that came while the page stood, and deserves an eye; a page just loaded does not pulse. */
export const usePulse = ({ phase, armed }: Moment): boolean => {
  const before = useRef<Moment>({ phase, armed });
  const latest = useRef(Number.NEGATIVE_INFINITY);
  const [pulsing, setPulsing] = useState<Phase | null>(null);
  useEffect(() => {
    const was = before.current;
    before.current = { phase, armed };
    if (was.phase === phase) return;
    const now = performance.now();
    const wanted = pulses(was, { phase, armed }) && now - latest.current > APART;
    if (wanted) latest.current = now;
    setPulsing(wanted ? phase : null);
  }, [phase, armed]);
  return pulsing === phase;
};
