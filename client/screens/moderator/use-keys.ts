import { useEffect } from 'react';

const ON = new Set([' ', 'ArrowRight', 'ArrowDown', 'PageDown']);
const BACK = new Set(['ArrowLeft', 'ArrowUp', 'PageUp']);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, select, textarea, [role=tablist]') !== null;
/** Space on a focused button presses that button and nothing else. */
const isPress = (key: string, target: EventTarget | null): boolean =>
  key === ' ' && target instanceof HTMLElement && target.closest('button, a, summary') !== null;

/** Keyboard and clicker: on sends what the big button shows, back goes to the slot that ended last. */
export const useKeys = (on: () => void, back: () => void): void => {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (
        event.repeat ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        isPress(event.key, event.target)
      )
        return;
      if (ON.has(event.key)) on();
      else if (BACK.has(event.key)) back();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [on, back]);
};
