import type { ReactNode } from 'react';

/** A part of a page that scrolls by itself, and has a name: whoever has a keyboard alone must reach it to scroll it. */
export const ScrollRegion = ({ label, className, children }: { label: string; className: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
  <section className={className} tabIndex={0} aria-label={label}>
    {children}
  </section>
);
