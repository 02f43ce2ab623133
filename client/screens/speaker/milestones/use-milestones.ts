import { useState } from 'react';
import { inOrder, type Milestone, milestonesIn } from './milestones.ts';

/** The milestones of one person in one room, as this device keeps them. */
export const useMilestones = (
  room: string,
  person: string,
): readonly [readonly Milestone[], (milestones: readonly Milestone[]) => void] => {
  const key = `rostrum.milestones ${room} ${person}`;
  const [milestones, setMilestones] = useState(() => milestonesIn(localStorage.getItem(key)));
  return [
    milestones,
    (changed) => {
      localStorage.setItem(key, JSON.stringify(inOrder(changed)));
      setMilestones(inOrder(changed));
    },
  ];
};
