import { useTranslation } from 'react-i18next';
import { KINDS, type Kind } from '../../../shared/domain/agenda/agenda.ts';
import { get } from '../../../shared/domain/by-id.ts';
import { ROLES } from '../../../shared/protocol/programmes.ts';
import { Select } from '../../ui/controls/fields/select.tsx';
import { Switch } from '../../ui/controls/fields/switch.tsx';
import { dayText } from '../../words/day-text.ts';
import style from './bring.module.css';
import type { Chosen, Understood } from './brought.ts';

const NOT_READ = 'none';

/** What was understood of a programme, each guess with its choice beside it. */
export const Choices = ({
  understood,
  chosen,
  look,
  kinds,
  setKind,
}: {
  understood: Understood;
  chosen: Chosen;
  look: (wanted: Chosen) => void;
  kinds: ReadonlyMap<string, Kind>;
  setKind: (slot: string, kind: Kind) => void;
}) => {
  const { t, i18n } = useTranslation();
  const { format, choices, choice, columns, remarks, guesses, agenda } = understood;
  const placeOf = ({ room, date, count }: Understood['choices'][number]): string =>
    t('bring.choice', {
      place: [date === null ? null : dayText(date, i18n.language), room].filter(Boolean).join(' · ') || agenda.title,
      count,
    });
  const at = choices.findIndex(({ room, date }) => room === choice.room && date === choice.date);
  const guessed = guesses.filter(({ key }) => key === 'kind');
  return (
    <>
      <p>
        <strong>{t('bring.readAs', { format: t(`bring.formats.${format}`) })}</strong>
      </p>
      {choices.length < 2 ? null : (
        <Select
          label={t('bring.which')}
          choices={choices.map((one, index) => ({ id: String(index), text: placeOf(one) }))}
          value={String(at)}
          onChange={(index) => {
            const wanted = choices[Number(index)];
            if (wanted !== undefined) look({ ...chosen, choice: { room: wanted.room, date: wanted.date } });
          }}
        />
      )}
      {format === 'agenda' || !agenda.slots.some(({ kind }) => kind === 'break') ? null : (
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
        <details>
          <summary>{t('bring.columns')}</summary>
          <ul className={style['columns']}>
            {columns.map(({ name, sample, role }, index) => {
              const heading = name === '' ? t('bring.column', { number: index + 1 }) : name;
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place alone.
                <li key={index}>
                  <Select
                    label={sample === '' ? heading : `${heading} · ${sample}`}
                    choices={[
                      { id: NOT_READ, text: t('bring.leftOut') },
                      ...ROLES.map((one) => ({ id: one, text: t(`bring.roles.${one}`) })),
                    ]}
                    value={role ?? NOT_READ}
                    onChange={(wanted) =>
                      look({
                        ...chosen,
                        columns: columns.map((column, place) =>
                          place === index ? (ROLES.find((one) => one === wanted) ?? null) : column.role,
                        ),
                      })
                    }
                  />
                </li>
              );
            })}
          </ul>
        </details>
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
                value={kinds.get(slot) ?? found.kind}
                onChange={(kind) => setKind(slot, kind)}
              />
            );
          })}
        </fieldset>
      )}
    </>
  );
};
