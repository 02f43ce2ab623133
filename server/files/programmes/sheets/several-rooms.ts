import type { Found } from '../programme.ts';
import { plainWords } from '../texts/words.ts';

/** Words for all of the rooms, in plain letters. */
const ALL = ['all', 'all rooms', 'toutes', 'toutes les salles', 'alle', 'alle raume', 'todas', 'tutte', 'todas as salas'];

/** A cell that names several rooms, each parted where one of them stands alone in another row; “all” means every room. */
export const withSeveralRooms = (found: readonly Found[]): readonly Found[] => {
  const alone = new Set(found.flatMap(({ rooms }) => rooms));
  return found.map((one) => {
    const [cell, more] = one.rooms;
    if (cell === undefined || more !== undefined) return one;
    if (ALL.includes(plainWords(cell))) return { ...one, rooms: [] };
    const parts = cell.split(/[,;+&\n]/).map((part) => part.trim());
    const areRooms = parts.length > 1 && parts.every((part) => part !== '') && parts.some((part) => alone.has(part));
    return areRooms ? { ...one, rooms: parts } : one;
  });
};
