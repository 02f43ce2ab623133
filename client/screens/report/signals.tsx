import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { fullTitle } from '../../../shared/domain/agenda/titles.ts';
import type { RunReport } from '../../../shared/domain/report/report.ts';
import type { SignalFigures, SignalReport } from '../../../shared/domain/report/signal-report.ts';
import { ScrollRegion } from '../../ui/frame/scroll-region.tsx';
import style from './report.module.css';
import { lengthText, personText } from './report-view.ts';

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
    <table className={`${style['table']} ${style['even']}`}>
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

const rowsOf = ({ slots, people }: SignalReport, agenda: RunReport['slots'], t: TFunction) => ({
  slots: slots.map(({ slot, ...figures }): Row => {
    const found = agenda.find(({ id }) => id === slot);
    return { key: slot ?? '', name: found === undefined ? t('report.aboutNoSlot') : fullTitle(found), figures };
  }),
  people: people.map(({ person, name, ...figures }, index): Row => {
    const key = person ?? String(index);
    return { key, name: name || person || personText('', index, t), figures };
  }),
});

/** How signals and messages fared: of each slot, and of each person. */
export const Signals = ({ report: { signals, slots } }: { report: RunReport }) => {
  const { t } = useTranslation();
  if (signals === undefined) return null;
  const rows = rowsOf(signals, slots, t);
  return (
    <ScrollRegion className={`card ${style['scroll']}`} label={t('report.signals')}>
      <h2>{t('report.signals')}</h2>
      <Figures head={t('report.slot')} rows={rows.slots} />
      <Figures head={t('screen.speaker')} rows={rows.people} />
    </ScrollRegion>
  );
};
