import { useState } from 'react';
import style from './name-form.module.css';

/** A name to type: with what it is kept by, and what it is left by. A name of nothing but spaces cannot be kept. */
export const NameForm = ({
  label,
  hideLabel = false,
  name,
  longest,
  save,
  leave,
  isBusy = false,
  onSave,
  onLeave,
}: {
  label: string;
  hideLabel?: boolean;
  name: string;
  longest: number;
  save: string;
  leave: string;
  isBusy?: boolean;
  onSave: (name: string) => void;
  onLeave: () => void;
}) => {
  const [typed, setTyped] = useState(name);
  return (
    <form
      className={style['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '' && !isBusy) onSave(typed.trim());
      }}
    >
      <label className={style['ask']}>
        <span className={hideLabel ? 'visually-hidden' : ''}>{label}</span>
        <input
          className="field"
          value={typed}
          maxLength={longest}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
          // biome-ignore lint/a11y/noAutofocus: it was asked for with the press before.
          autoFocus
        />
      </label>
      <button type="submit" className="button primary" disabled={isBusy || typed.trim() === ''}>
        {save}
      </button>
      <button type="button" className="button" onClick={onLeave}>
        {leave}
      </button>
    </form>
  );
};
