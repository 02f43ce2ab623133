import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Icon } from '../../icon/icon.tsx';
import overlays from '../overlays/overlays.module.css';
import style from './fields.module.css';

export type Choice<Id extends string = string> = { readonly id: Id; readonly text: string; readonly hint?: string };

/** One of a list. */
export const Select = <Id extends string>({
  label,
  choices,
  value,
  onChange,
  hideLabel = false,
}: {
  label: string;
  choices: readonly Choice<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  hideLabel?: boolean;
}) => (
  <AriaSelect
    className={style['labelled'] ?? ''}
    value={value}
    onChange={(key) => {
      const chosen = choices.find(({ id }) => id === key);
      if (chosen) onChange(chosen.id);
    }}
  >
    <Label className={hideLabel ? 'visually-hidden' : (style['label'] ?? '')}>{label}</Label>
    <Button className={`button ${style['select']}`}>
      <SelectValue className={style['value'] ?? ''} />
      <Icon name="chevron" />
    </Button>
    <Popover className={overlays['popover'] ?? ''}>
      <ListBox className={style['list'] ?? ''} items={choices}>
        {(choice) => (
          <ListBoxItem id={choice.id} textValue={choice.text} className={style['item'] ?? ''}>
            {choice.text}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </AriaSelect>
);
