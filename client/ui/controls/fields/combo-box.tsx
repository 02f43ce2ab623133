import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { Icon } from '../../icon/icon.tsx';
import overlays from '../overlays/overlays.module.css';
import style from './fields.module.css';
import type { Choice } from './select.tsx';

/** One of a list too long to look through: typing narrows it. */
export const ComboBox = ({
  label,
  choices,
  value,
  onChange,
  problem,
  hint,
  isDisabled = false,
}: {
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (id: string) => void;
  problem?: string | undefined;
  hint?: string | undefined;
  isDisabled?: boolean;
}) => (
  <AriaComboBox
    className={style['labelled'] ?? ''}
    defaultItems={choices}
    value={value}
    onChange={(key) => {
      if (key !== null) onChange(String(key));
    }}
    isDisabled={isDisabled}
    isInvalid={problem !== undefined}
    menuTrigger="focus"
  >
    <Label className={style['label'] ?? ''}>{label}</Label>
    <div className={style['combo']}>
      <Input className="field" />
      <Button className="button">
        <Icon name="chevron" />
      </Button>
    </div>
    {hint === undefined ? null : (
      <Text slot="description" className={style['hint'] ?? ''}>
        {hint}
      </Text>
    )}
    <FieldError className={style['problem'] ?? ''}>{problem}</FieldError>
    <Popover className={overlays['popover'] ?? ''}>
      <ListBox<Choice> className={style['list'] ?? ''}>
        {({ id, text }) => (
          <ListBoxItem id={id} textValue={text} className={style['item'] ?? ''}>
            {text}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </AriaComboBox>
);
