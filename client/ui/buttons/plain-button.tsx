import type { ButtonHTMLAttributes } from 'react';

/** A button of the light pages: the browser's own element in the one look of buttons. */
export const PlainButton = ({
  primary = false,
  className = '',
  ...props
}: ButtonHTMLAttributes<HTMLButtonElement> & { primary?: boolean }) => (
  <button type="button" {...props} className={`button ${primary ? 'primary' : ''} ${className}`} />
);
