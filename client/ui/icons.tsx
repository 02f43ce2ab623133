/** Small line icons, drawn here because no shipped font carries them: path data on a field of 24 by 24. */
const drawings = {
  anchor: 'M12 7.5V21M7 11h10M4 14c.6 4.2 3.8 7 8 7s7.4-2.8 8-7M14.4 5a2.4 2.4 0 1 1-4.8 0 2.4 2.4 0 0 1 4.8 0',
  undo: 'M8 5 4 9l4 4M4 9h10.5a5.5 5.5 0 0 1 0 11H8',
  redo: 'm16 5 4 4-4 4M20 9H9.5a5.5 5.5 0 0 0 0 11H16',
  back: 'M19 5v14L8 12zM5 5v14',
  pause: 'M8 5v14M9 5v14M15 5v14M16 5v14',
  play: 'm7 4.5 12 7.5-12 7.5z',
  arrow: 'M4 12h15M13 6l6 6-6 6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  message: 'M4 5h16v11H10l-5 4v-4H4z',
  plus: 'M12 5v14M5 12h14',
  check: 'm4 12.5 5.5 5.5L20 7',
  cross: 'M6 6l12 12M18 6 6 18',
  alert: 'M12 3 2.5 20h19zM12 10v4M12 17.2v.01',
  grip: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  chevron: 'm6 9 6 6 6-6',
  offline: 'M3 3l18 18M5 12a10 10 0 0 1 4-2.5M19 12a10 10 0 0 0-4-2.5M8.5 15.5a5 5 0 0 1 7 0M12 19v.01',
  stop: 'M6 6h12v12H6z',
  wait: 'M6 3h12M6 21h12M7 3c0 5 10 5 10 9s-10 4-10 9M17 3c0 5-10 5-10 9s10 4 10 9',
  cup: 'M5 9h12v6a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5zM17 10.5h1.5a2.5 2.5 0 0 1 0 5H17M9 3v2.5M13 3v2.5',
  skip: 'M4 5l8 7-8 7zM13 5l8 7-8 7z',
} as const;

type IconName = keyof typeof drawings;
export const iconNames = Object.keys(drawings) as readonly IconName[];

/** Hidden from readers: the words beside it, or the label of its button, speak. */
export const Icon = ({ name, size = '1.15em' }: { name: IconName; size?: string }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth={2.2}
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={drawings[name]} />
  </svg>
);
