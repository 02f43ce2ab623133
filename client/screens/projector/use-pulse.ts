import { useEffect, useRef, useState } from 'react';
import type { Phase } from '../../../shared/domain/clock/face.ts';
import { pulses } from './projection-view.ts';

/** No two trains of pulses closer than this, however fast commands follow, in ms. */
const APART = 5_000;

/** True for a phase that came while the page stood, and deserves an eye; a page just loaded does not pulse. */
export const usePulse = (phase: Phase): boolean => {
  const before = useRef(phase);
  const latest = useRef(Number.NEGATIVE_INFINITY);
  const [pulsing, setPulsing] = useState<Phase | null>(null);
  useEffect(() => {
    if (before.current === phase) return;
    before.current = phase;
    const now = performance.now();
    const wanted = pulses(phase) && now - latest.current > APART;
    if (wanted) latest.current = now;
    setPulsing(wanted ? phase : null);
  }, [phase]);
  return pulsing === phase;
};
