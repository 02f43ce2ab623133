import type { Found, Programme } from '../programme.ts';
import { minutesBetween, startFrom, writtenLength } from '../texts/moments.ts';
import { at, list, text, zone } from '../texts/values.ts';

/** The public feed of pretalx, the only one of its exports that has breaks. A break's start may be in UTC where a talk's is not. */
export const fromPretalxWidget = (file: unknown): Programme => {
  const timeZone = zone(at(file, 'timezone'));
  const names = (key: string, id: string): ReadonlyMap<string, string> =>
    new Map(list(at(file, key)).map((one) => [text(at(one, id)), text(at(one, 'name'))]));
  const [rooms, speakers] = [names('rooms', 'id'), names('speakers', 'code')];
  const found = list(at(file, 'talks')).map((talk): Found => {
    const [from, to] = [text(at(talk, 'start')), text(at(talk, 'end'))];
    const room = rooms.get(text(at(talk, 'room')));
    return {
      title: text(at(talk, 'title')),
      start: startFrom(from, timeZone),
      minutes: minutesBetween(from, to) ?? writtenLength(text(at(talk, 'duration'))),
      rooms: room === undefined || room === '' ? [] : [room],
      people: list(at(talk, 'speakers')).flatMap((code) => {
        const name = speakers.get(text(code));
        return name === undefined || name === '' ? [] : [{ name }];
      }),
      ...(text(at(talk, 'slot_type')) === 'break' ? { kind: 'break' as const } : {}),
    };
  });
  return { format: 'pretalx', title: null, timeZone, language: null, found, remarks: [] };
};
