import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { changeHead } from '../../../shared/domain/editing/edit.ts';
import type { ModeratorView } from '../../../shared/domain/run/views.ts';
import { isTimeZone } from '../../../shared/domain/time/time-zone.ts';
import { languageName, languages } from '../../i18n/i18n.ts';
import { Disclosure } from '../../ui/controls/disclosure.tsx';
import { ComboBox } from '../../ui/controls/fields/combo-box.tsx';
import { Select } from '../../ui/controls/fields/select.tsx';
import { TextField } from '../../ui/controls/fields/text-field.tsx';
import style from './edit.module.css';
import { type FieldProblem, textOf } from './edit-view.ts';

/** The fields of the agenda that are edited here; problems of its other fields are listed above the form. */
export const HEAD_FIELDS: readonly string[] = ['title', 'organiser', 'venue', 'date', 'timeZone', 'language'];

/** The field of the day. A browser gives no value while a date is half typed; the field is then marked and changes nothing. */
const DateField = ({
  value,
  onChange,
  problem,
  ...props
}: {
  label: string;
  value: string;
  expected: string;
  hint?: string;
  problem?: string | undefined;
  isDisabled: boolean;
  onChange: (date: string) => void;
}) => {
  const { expected, ...rest } = props;
  const [isHalfTyped, type] = useState(false);
  return (
    <TextField
      {...rest}
      type="date"
      value={isHalfTyped ? '' : value}
      problem={isHalfTyped ? expected : problem}
      onChange={(text) => {
        type(text === '');
        if (text !== '') onChange(text);
      }}
      onBlur={() => type(false)}
    />
  );
};

/** The fields of the agenda itself, above its slots. */
export const HeadFields = ({
  file,
  room,
  problems,
  change,
}: {
  file: AgendaFile;
  room: ModeratorView['room'];
  problems: readonly FieldProblem[];
  change: (edit: (file: AgendaFile) => AgendaFile) => void;
}) => {
  const { t } = useTranslation();
  const zones = useMemo(
    () =>
      [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), file.timeZone])]
        .filter(isTimeZone)
        .map((id) => ({ id, text: id.replaceAll('_', ' ') })),
    [file.timeZone],
  );
  const put = (some: Parameters<typeof changeHead>[1]): void => change((all) => changeHead(all, some));
  // Day and time zone cannot change once instants were made by them; a choice made before the run was opened can still be taken back.
  const held = (key: 'date' | 'timeZone') => ({
    isDisabled: room.run !== null && file[key] === room.agenda[key],
    ...(room.run === null ? {} : { hint: t('edit.heldFast') }),
  });
  const own = problems.filter(({ field }) => HEAD_FIELDS.includes(field));
  return (
    <Disclosure title={t('edit.agenda')} mustOpen={own.length > 0}>
      <div className={style['details']}>
        <TextField
          label={t('edit.field.title')}
          value={file.title}
          problem={textOf(own, 'title')}
          onChange={(title) => put({ title })}
        />
        {(['organiser', 'venue'] as const).map((key) => (
          <TextField
            key={key}
            label={t(`edit.field.${key}`)}
            value={file[key] ?? ''}
            problem={textOf(own, key)}
            onChange={(text) => put({ [key]: text === '' ? undefined : text })}
          />
        ))}
        <DateField
          label={t('edit.field.date')}
          value={file.date}
          expected={t('edit.dayExpected')}
          problem={textOf(own, 'date')}
          onChange={(date) => put({ date })}
          {...held('date')}
        />
        <ComboBox
          label={t('edit.field.timeZone')}
          choices={zones}
          value={file.timeZone}
          problem={textOf(own, 'timeZone')}
          onChange={(timeZone) => put({ timeZone })}
          {...held('timeZone')}
        />
        <Select
          label={t('edit.field.language')}
          choices={[...new Set([...Object.keys(languages), file.language])].map((id) => ({ id, text: languageName(id) }))}
          value={file.language}
          onChange={(language) => put({ language })}
        />
        {Object.hasOwn(languages, file.language) ? null : <p className="quiet">{t('edit.noWords')}</p>}
      </div>
    </Disclosure>
  );
};
