import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps } from 'react-aria-components/TextField';
import style from './fields.module.css';

/** A labelled line of text, or several; `problem` says what is wrong and what was expected. */
export const TextField = ({
  label,
  hint,
  problem,
  placeholder,
  lines = 1,
  hideLabel = false,
  ...props
}: Omit<TextFieldProps, 'className'> & {
  label: string;
  hint?: string;
  problem?: string | undefined;
  placeholder?: string;
  lines?: number;
  hideLabel?: boolean;
}) => (
  <AriaTextField {...props} isInvalid={problem !== undefined} className={style['labelled'] ?? ''}>
    <Label className={hideLabel ? 'visually-hidden' : (style['label'] ?? '')}>{label}</Label>
    {lines > 1 ? (
      <TextArea className="field" rows={lines} placeholder={placeholder} />
    ) : (
      <Input className="field" placeholder={placeholder} />
    )}
    {hint === undefined ? null : (
      <Text slot="description" className={style['hint'] ?? ''}>
        {hint}
      </Text>
    )}
    <FieldError className={style['problem'] ?? ''}>{problem}</FieldError>
  </AriaTextField>
);
