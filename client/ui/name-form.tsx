import { useState } from 'react';
import { PlainButton } from './buttons/plain-button.tsx';
import style from './name-form.module.css';

/** A name to type, what keeps it and what leaves it as it is. Spaces alone are no name. */
export const NameForm = ({
  label,
  name,
  longest,
  save,
  leave,
  isBusy = false,
  onSave,
  onLeave,
}: {
  label: string;
  name: string;
  longest: number;
  save: string;
  leave: string;
  isBusy?: boolean;
  onSave: (name: string) => void;
  onLeave: () => void;
}) => {
  const [typed, setTyped] = useState(name);
  const given = typed.trim();
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (given !== '' && !isBusy) onSave(given);
      }}
    >
      <input
        className="field"
        aria-label={label}
        value={typed}
        maxLength={longest}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
        // biome-ignore lint/a11y/noAutofocus: it was asked for with the press before.
        autoFocus
      />
      <PlainButton primary type="submit" disabled={isBusy || given === ''}>
        {save}
      </PlainButton>
      <PlainButton onClick={onLeave}>{leave}</PlainButton>
    </form>
  );
};
