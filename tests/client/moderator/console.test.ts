import { describe, expect, it } from 'vitest';
import { floorOf, nameInShort } from '../../../client/screens/moderator/console/console-view.ts';
import { readSettings } from '../../../client/screens/moderator/console/use-settings.ts';
import { shortcutOf } from '../../../client/screens/moderator/keys/shortcuts.ts';
import { seminar, smallDay } from '../../support/agendas/agenda.ts';
import { opened } from '../../support/days/run.ts';

describe('the words on the big button', () => {
  it('are short: a panel is its session, a debate carries its number', () => {
    const names = seminar().slots.map(nameInShort);
    expect(names).toContain('Session 1');
    expect(names).toContain('Debate 1');
    expect(names).toContain('Coffee break');
  });
  it('stay as they are where a title has another form', () => {
    const [slot] = smallDay().slots;
    expect(nameInShort(slot && { ...slot, session: 'Session 1', title: 'Questions' })).toBe('Questions');
    expect(nameInShort(null)).toBe('');
  });
});

describe('whom a quick message is for', () => {
  it('the speaker of a talk, then whoever has the floor in a panel, nobody in a break', () => {
    const driver = opened(smallDay()).at('09:00').does({ type: 'start', slot: 'talk' });
    expect(floorOf(driver.room)?.id).toBe('ada');
    driver.at('09:20').does({ type: 'advance', from: 'talk', to: 'panel' });
    expect(floorOf(driver.room)?.id).toBe('bea');
    driver.at('09:40').does({ type: 'advance', from: 'panel', to: 'coffee' });
    expect(floorOf(driver.room)).toBeNull();
  });
});

describe('keys', () => {
  it.each([' ', 'PageDown', 'ArrowRight', 'ArrowDown'])('“%s” does what the big button says', (key) =>
    expect(shortcutOf(key, 'page', false)).toBe('on'),
  );
  it('a clicker goes through buttons and lists; space stays with a button, up and down with a list', () => {
    expect(shortcutOf('PageDown', 'list-button', true)).toBe('on');
    expect(shortcutOf('PageUp', 'button', true)).toBe('back');
    expect(shortcutOf(' ', 'button', true)).toBeNull();
    expect(shortcutOf('ArrowDown', 'list', true)).toBeNull();
  });
  it('a field and a menu keep all their keys', () =>
    expect(['PageDown', ' ', 'p', '?'].map((key) => shortcutOf(key, 'widget', true))).toEqual([null, null, null, null]));
  it('tabs keep their keys, and let a clicker through', () =>
    expect(['PageDown', 'PageUp', 'ArrowRight', ' ', 'p'].map((key) => shortcutOf(key, 'tabs', true))).toEqual([
      'on',
      'back',
      null,
      null,
      null,
    ]));
  it('letters can be turned off, and capitals are the same letters', () => {
    expect(shortcutOf('P', 'page', true)).toBe('pause');
    expect(shortcutOf('p', 'page', false)).toBeNull();
  });
});

describe('what a tablet remembers of its console', () => {
  it('is read as far as it is understood', () => {
    expect(readSettings('{"hand":"left","seconds":false}')).toEqual({ hand: 'left', seconds: false, letters: true });
    expect(readSettings('not json')).toEqual({ hand: 'right', seconds: true, letters: true });
    expect(readSettings(null)).toEqual({ hand: 'right', seconds: true, letters: true });
  });
});
