import { useTranslation } from 'react-i18next';
import { KINDS } from '../../../shared/domain/agenda/agenda.ts';
import type { AgendaFile } from '../../../shared/domain/agenda/file/agenda.schema.ts';
import { get } from '../../../shared/domain/by-id.ts';
import { ROLES } from '../../../shared/protocol/http/programmes.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Select } from '../../ui/controls/fields/select.tsx';
import { Switch } from '../../ui/controls/fields/switch.tsx';
import { type Answers, answered, isBreak } from './answers.ts';
import style from './bring.module.css';
import type { Chosen, Understood } from './brought.ts';
import { Columns } from './columns/columns.tsx';
import { rememberColumns } from './columns/remembered-columns.ts';
import { placeText } from './place-text.ts';

/** What was understood of a programme, each guess with its choice beside it. `now`: the agenda that it is brought into. */
export const Choices = ({
  understood,
  chosen,
  look,
  answers,
  answer,
  now,
}: {
  understood: Understood;
  chosen: Chosen;
  look: (wanted: Chosen) => void;
  answers: Answers;
  answer: (answers: Answers) => void;
  now: AgendaFile | null;
}) => {
  const { t, i18n } = useTranslation();
  const { format, choices, choice, columns, remarks, guesses, gaps, agenda } = understood;
  const at = choices.findIndex(({ room, date }) => room === choice.room && date === choice.date);
  const guessed = guesses.filter(({ key }) => key === 'kind');
  const areBreaks = gaps.every((gap) => isBreak(gap, answers, now));
  const hasBreaks = agenda.slots.some(({ kind }) => kind === 'break') || gaps.length > 0;
  return (
    <>
      <p>
        <strong>{t('bring.readAs', { format: t(`bring.formats.${format}`) })}</strong>
      </p>
      {choices.length < 2 ? null : (
        <Select
          label={t('bring.which')}
          choices={choices.map((one, index) => ({
            id: String(index),
            text: t('bring.choice', { place: placeText(one, i18n.language) || agenda.title, count: one.count }),
          }))}
          value={String(at)}
          onChange={(index) => {
            const wanted = choices[Number(index)];
            if (wanted !== undefined) look({ ...chosen, choice: { room: wanted.room, date: wanted.date } });
          }}
        />
      )}
      {format === 'agenda' || !hasBreaks ? null : (
        <Switch on={chosen.breaksKeepTimes} onChange={(breaksKeepTimes) => look({ ...chosen, breaksKeepTimes })}>
          {t('bring.breaksKeep')}
        </Switch>
      )}
      {remarks.length === 0 ? null : (
        <details open={remarks.length <= 6}>
          <summary>
            {t('bring.remarks')} ({remarks.length})
          </summary>
          <ul>
            {remarks.map(({ word, values, says }) => (
              <li key={says}>
                {t(`bring.remark.${word}`, {
                  ...values,
                  ...(word === 'column-guessed'
                    ? { role: t(`bring.roles.${ROLES.find((role) => role === get(values, 'role')) ?? 'note'}`) }
                    : {}),
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
      {columns === null ? null : (
        <Columns
          columns={columns}
          set={(roles) => {
            rememberColumns(columns, roles);
            look({ ...chosen, columns: roles });
          }}
        />
      )}
      {gaps.length === 0 ? null : (
        <fieldset className={style['guesses']}>
          <legend>{t('bring.gaps')}</legend>
          {gaps.length < 3 ? null : (
            <Button
              look="plain"
              onPress={() => answer(gaps.reduce((all, gap) => answered(all, 'breaks', gap.before, !areBreaks), answers))}
            >
              {t(areBreaks ? 'bring.noGaps' : 'bring.allGaps')}
            </Button>
          )}
          {gaps.map((gap) => (
            <Switch
              key={gap.before}
              on={isBreak(gap, answers, now)}
              onChange={(on) => answer(answered(answers, 'breaks', gap.before, on))}
            >
              {t('bring.gap', { time: gap.start, count: gap.minutes })}
            </Switch>
          ))}
        </fieldset>
      )}
      {guessed.length === 0 ? null : (
        <fieldset className={style['guesses']}>
          <legend>{t('bring.guesses')}</legend>
          {guessed.map(({ slot }) => {
            const found = agenda.slots.find(({ id }) => id === slot);
            return found === undefined ? null : (
              <Select
                key={slot}
                label={found.title}
                choices={KINDS.map((kind) => ({ id: kind, text: t(`edit.kinds.${kind}`) }))}
                value={answers.kinds.get(slot) ?? found.kind}
                onChange={(kind) => answer(answered(answers, 'kinds', slot, kind))}
              />
            );
          })}
        </fieldset>
      )}
    </>
  );
};
