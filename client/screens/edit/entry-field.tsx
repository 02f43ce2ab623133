import { useState } from 'react';
import { TextField } from '../../ui/controls/fields/text-field.tsx';

/**
 * A field for a time or a length as people type it. What is typed is previewed at once (`onPreview`) and taken when the field is left
 * or Enter is pressed. Text that is no time stays in the field, marked, and changes nothing.
 */
export const EntryField = <Value extends string | number>({
  label,
  value,
  read,
  expected,
  problem,
  onPreview,
  onTake,
  placeholder = '',
  isDisabled = false,
}: {
  label: string;
  value: Value | null;
  read: (typed: string) => Value | null;
  expected: string;
  problem?: string | undefined;
  onPreview: (value: Value | null) => void;
  onTake: (value: Value | null) => void;
  /** What holds where the field is empty. */
  placeholder?: string;
  isDisabled?: boolean;
}) => {
  const [typed, type] = useState<string | null>(null);
  const shown = typed ?? (value === null ? '' : String(value));
  const meant = typed === null || typed.trim() === '' ? null : read(typed);
  const isWrong = typed !== null && typed.trim() !== '' && meant === null;
  const take = (): void => {
    if (typed === null || isWrong) return;
    if (meant !== value) onTake(meant);
    type(null);
    onPreview(null);
  };
  return (
    <TextField
      label={label}
      hideLabel
      value={shown}
      isDisabled={isDisabled}
      placeholder={placeholder}
      // The row says what is wrong; the field is only marked.
      problem={isWrong ? expected : problem === undefined ? undefined : ''}
      onChange={(text) => {
        type(text);
        onPreview(text.trim() === '' ? null : read(text));
      }}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        else if (event.key === 'Escape') {
          type(null);
          onPreview(null);
        } else event.continuePropagation();
      }}
    />
  );
};
