import type { AnchorHTMLAttributes } from 'react';

/** A link that looks like a button: it leads somewhere, and changes nothing. */
export const ButtonLink = ({
  primary = false,
  className = '',
  ...props
}: AnchorHTMLAttributes<HTMLAnchorElement> & { primary?: boolean }) => (
  <a {...props} className={`button ${primary ? 'primary' : ''} ${className}`} />
);
