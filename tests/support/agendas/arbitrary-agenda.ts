import fc from 'fast-check';
import { type Agenda, KINDS } from '../../../shared/domain/agenda/agenda.ts';
import { agendaFrom, fileOf } from './agenda.ts';

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const slot = fc.record({
  kind: fc.constantFrom(...KINDS),
  minutes: fc.integer({ min: 1, max: 60 }),
  gap: fc.constantFrom(0, 0, 0, 0, 5, 12),
  given: fc.boolean(),
  fixed: fc.integer({ min: 0, max: 3 }),
  minimum: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  maximum: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
  pays: fc.constantFrom(undefined, undefined, true, false),
  rank: fc.constantFrom(undefined, undefined, 1, 5),
  questions: fc.integer({ min: 0, max: 15 }),
  noLength: fc.integer({ min: 0, max: 9 }),
  floor: fc.constantFrom(
    undefined,
    undefined,
    true,
    false,
    { minutes: 1.5 },
    { groups: [{ name: 'unions', minutes: 10 }, { name: 'platforms' }] },
    { minutes: 3, groups: [] },
  ),
});

/** Any sound agenda of 2 to 14 slots from 09:00 on: gaps, fixed starts, floors, parts, fixed ends, a last slot without length. */
export const agendas: fc.Arbitrary<Agenda> = fc
  .tuple(fc.array(slot, { minLength: 2, maxLength: 14 }), fc.boolean())
  .map(([slots, openEnd]) => {
    let at = 9 * 60;
    const file = slots.map((one, index) => {
      const { kind, minutes, gap, minimum, maximum, pays, rank, questions } = one;
      const following = slots[index + 1];
      const isLast = following === undefined;
      const isFixed = index > 0 && one.fixed === 0;
      const given = index === 0 || one.given || isFixed || gap > 0 || (index > 0 && slots[index - 1]?.noLength === 0);
      at += index === 0 ? 0 : gap;
      const start = clock(at);
      at += minutes;
      const open = (isLast && openEnd) || (!isLast && one.noLength === 0);
      const hasParts = !open && kind === 'talk' && questions > 0 && questions < minutes;
      return {
        id: `slot-${index}`,
        kind,
        title: `Slot ${index}`,
        ...(given ? { start } : {}),
        ...(open ? {} : { minutes }),
        ...(isFixed ? { fixedStart: true } : {}),
        ...(minimum === undefined || open ? {} : { minimum: Math.floor((minutes * minimum) / 100) }),
        ...(maximum === undefined || open ? {} : { maximum: minutes + maximum }),
        ...(pays === undefined ? {} : { pays }),
        ...(rank === undefined ? {} : { rank }),
        ...(one.floor === undefined ? {} : { floor: one.floor }),
        ...(kind === 'panel' ? { people: [{ name: 'Bea' }, { name: 'Cleo' }, { name: 'Dan' }] } : {}),
        ...(hasParts
          ? {
              parts: [
                { kind: 'talk', minutes: minutes - questions },
                { kind: 'questions', minutes: questions, ...(one.floor === true ? { floor: true } : {}) },
              ],
            }
          : {}),
      };
    });
    return agendaFrom(fileOf(file));
  });
