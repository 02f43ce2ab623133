import { iconPaths } from './icon-paths.ts';

export type IconName = keyof typeof iconPaths;

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
    <path d={iconPaths[name]} />
  </svg>
);
