import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../shared/domain/agenda/titles.ts';
import type { RunReport } from '../../../shared/domain/report/report.ts';
import { type SignalFigures, type SignalReport, withoutNames } from '../../../shared/domain/report/signal-report.ts';
import { ScrollRegion } from '../../ui/frame/scroll-region.tsx';
import style from './report.module.css';
import { lengthText } from './report-view.ts';

type Row = { readonly key: string; readonly name: string; readonly figures: SignalFigures };

const Figures = ({ head, rows }: { head: string; rows: readonly Row[] }) => {
  const { t } = useTranslation();
  const columns = [
    [t('report.sent'), ({ sent }: SignalFigures) => String(sent)],
    [t('report.onScreen'), ({ onScreen }: SignalFigures) => String(onScreen)],
    [t('report.seen'), ({ seen }: SignalFigures) => String(seen)],
    [t('report.neverSeen'), ({ never }: SignalFigures) => String(never)],
    [t('report.medianSeen'), ({ median }: SignalFigures) => lengthText(median)],
    [t('report.longestSeen'), ({ longest }: SignalFigures) => lengthText(longest)],
  ] as const;
  return (
    <table className={style['table']}>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map(([name]) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, figures }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {columns.map(([column, text]) => (
              <td key={column} className="tabular" data-name={column}>
                {text(figures)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const rowsOf = ({ slots, people }: SignalReport, agenda: RunReport['slots'], nobody: string, others: string) => ({
  slots: slots.map(({ slot, ...figures }): Row => {
    const found = agenda.find(({ id }) => id === slot);
    return { key: slot ?? '', name: found === undefined ? others : fullTitle(found), figures };
  }),
  people: people.map(({ person, name, ...figures }, index): Row => {
    const key = person ?? String(index);
    return { key, name: name || person || `${nobody} ${index + 1}`, figures };
  }),
});

type Props = { readonly report: RunReport; readonly named: boolean; readonly setNamed: (named: boolean) => void };

/** How signals and messages fared: of each slot, and of each person, whose names are left out by one choice. */
export const Signals = ({ report: { signals, slots }, named, setNamed }: Props) => {
  const { t } = useTranslation();
  if (signals === undefined) return null;
  const rows = rowsOf(named ? signals : withoutNames(signals), slots, t('screen.speaker'), t('report.aboutNoSlot'));
  return (
    <ScrollRegion className={`card ${style['scroll']}`} label={t('report.signals')}>
      <h2>{t('report.signals')}</h2>
      <p>
        <button type="button" className="button" aria-pressed={!named} onClick={() => setNamed(!named)}>
          {t('report.withoutNames')}
        </button>
      </p>
      <Figures head={t('report.slot')} rows={rows.slots} />
      <Figures head={t('screen.speaker')} rows={rows.people} />
    </ScrollRegion>
  );
};
