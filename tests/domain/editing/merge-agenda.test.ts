import { describe, expect, it } from 'vitest';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { fileOfAgenda } from '../../../shared/domain/agenda/file/agenda-export.ts';
import {
  addSlot,
  changeHead,
  changeSlot,
  fieldOf,
  moveSlot,
  removeSlot,
  takeField,
} from '../../../shared/domain/editing/edit.ts';
import { mergeAgenda } from '../../../shared/domain/editing/merge-agenda.ts';
import { smallDay } from '../../support/agendas/agenda.ts';

const base: AgendaFile = fileOfAgenda(smallDay());
const ids = ({ slots }: AgendaFile) => slots.map(({ id }) => id);

describe('two editors at once', () => {
  it('changes of different fields of one slot are both kept', () => {
    const { file, clashes } = mergeAgenda(
      base,
      changeSlot(base, 0, { title: 'Mine' }),
      changeSlot(base, 0, { subtitle: 'Theirs' }),
    );
    expect([file.slots[0]?.title, file.slots[0]?.subtitle, clashes]).toEqual(['Mine', 'Theirs', []]);
  });
  it('the same field keeps theirs and says so, and the same change is no clash', () => {
    const { file, clashes } = mergeAgenda(base, changeSlot(base, 0, { title: 'Mine' }), changeSlot(base, 0, { title: 'Theirs' }));
    expect([file.slots[0]?.title, clashes]).toEqual(['Theirs', [{ slot: 'talk', field: 'title' }]]);
    const both = changeSlot(base, 0, { title: 'Both' });
    expect(mergeAgenda(base, both, both).clashes).toEqual([]);
  });
  it('a slot that I added stands behind the one it stood behind, beside what they added', () => {
    const mine = addSlot(base, 1, { kind: 'talk', title: 'Mine', minutes: 1 });
    const theirs = {
      ...base,
      slots: base.slots.toSpliced(3, 0, { id: 'theirs', kind: 'talk' as const, title: 'Theirs', minutes: 1 }),
    };
    expect(ids(mergeAgenda(base, mine, theirs).file)).toEqual(['talk', 'mine', 'panel', 'coffee', 'theirs', 'debate', 'lunch']);
  });
  it('a slot that I moved stays moved while they changed a title', () => {
    const { file } = mergeAgenda(base, moveSlot(base, 0, 1), changeSlot(base, 3, { title: 'Theirs' }));
    expect(ids(file).slice(0, 2)).toEqual(['panel', 'talk']);
    expect(file.slots[3]?.title).toBe('Theirs');
  });
  it('a slot that I removed is gone, unless the other editor changed it: then it stays and is named', () => {
    const mine = removeSlot(base, 3);
    expect(ids(mergeAgenda(base, mine, changeSlot(base, 0, { title: 'T' })).file)).not.toContain('debate');
    const { file, clashes } = mergeAgenda(base, mine, changeSlot(base, 3, { title: 'T' }));
    expect(ids(file)).toContain('debate');
    expect(clashes).toEqual([{ slot: 'debate', field: 'removed' }]);
  });
  it('of a clash either side can be taken, back and forth, and nothing else moves', () => {
    const mine = changeHead(changeSlot(base, 0, { title: 'Mine', subtitle: 'Own' }), { venue: 'My hall' });
    const theirs = changeHead(changeSlot(base, 0, { title: 'Theirs' }), { venue: undefined, organiser: 'They' });
    const { file } = mergeAgenda({ ...base, venue: 'A hall' }, mine, theirs);
    const [title, venue] = [
      { slot: 'talk', field: 'title' },
      { slot: null, field: 'venue' },
    ];
    const chosen = takeField(takeField(file, mine, title), mine, venue);
    expect([chosen.slots[0]?.title, chosen.slots[0]?.subtitle, chosen.venue, chosen.organiser]).toEqual([
      'Mine',
      'Own',
      'My hall',
      'They',
    ]);
    expect(takeField(takeField(chosen, theirs, title), theirs, venue)).toEqual(file);
    expect(fieldOf(theirs, { slot: 'nobody', field: 'title' })).toBeUndefined();
  });
  it('sabotage: whoever saves last would have lost the other’s change', () => {
    const [mine, theirs] = [changeSlot(base, 0, { title: 'Mine' }), changeSlot(base, 3, { title: 'Theirs' })];
    const lastWins = { file: mine };
    expect(lastWins.file.slots[3]?.title).not.toBe('Theirs');
    expect(mergeAgenda(base, mine, theirs).file.slots.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Mine', 'Theirs']),
    );
  });
});
