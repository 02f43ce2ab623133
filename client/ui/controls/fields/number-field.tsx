import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField as AriaNumberField, type NumberFieldProps } from 'react-aria-components/NumberField';
import style from './fields.module.css';

/** A number with steps for the thumb, read and written as the language does. */
export const NumberField = ({
  label,
  problem,
  hideLabel = false,
  ...props
}: Omit<NumberFieldProps, 'className'> & { label: string; problem?: string | undefined; hideLabel?: boolean }) => (
  <AriaNumberField {...props} isInvalid={problem !== undefined} className={style['labelled'] ?? ''}>
    <Label className={hideLabel ? 'visually-hidden' : (style['label'] ?? '')}>{label}</Label>
    <Group className={style['steps'] ?? ''}>
      <Button slot="decrement" className="button">
        −
      </Button>
      <Input className={`field tabular ${style['number']}`} />
      <Button slot="increment" className="button">
        +
      </Button>
    </Group>
    <FieldError className={style['problem'] ?? ''}>{problem}</FieldError>
  </AriaNumberField>
);
