import { useTranslation } from 'react-i18next';
import { COLUMN_NAMES } from '../../../../shared/protocol/http/column-names.ts';
import { ROLES, type Role } from '../../../../shared/protocol/http/programmes.ts';
import { Select } from '../../../ui/controls/fields/select.tsx';
import style from '../bring.module.css';
import type { Understood } from '../brought.ts';

const NOT_READ = 'none';

/** The names that a column may have, for who writes a sheet or wonders why one is not read. */
export const ColumnNames = () => {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('bring.names')}</summary>
      <p className="quiet">{t('bring.namesHint')}</p>
      <dl className={style['names']}>
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{t(`bring.roles.${role}`)}</dt>
            <dd>{COLUMN_NAMES[role].join(', ')}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
};

/** What each column of a sheet is read as, to be changed by hand. */
export const Columns = ({
  columns,
  set,
}: {
  columns: NonNullable<Understood['columns']>;
  set: (roles: (Role | null)[]) => void;
}) => {
  const { t } = useTranslation();
  return (
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
                  set(
                    columns.map((column, place) =>
                      place === index ? (ROLES.find((one) => one === wanted) ?? null) : column.role,
                    ),
                  )
                }
              />
            </li>
          );
        })}
      </ul>
      <ColumnNames />
    </details>
  );
};
