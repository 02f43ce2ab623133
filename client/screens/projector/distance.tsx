import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { legibility } from './legibility.ts';
import style from './setup.module.css';

/** Parts of the picture's height that ink fills: digits, digits in their long form on 4:3, the phase's word, title and names. */
const LINES = [
  ['digits', 0.4],
  ['longDigits', 0.3],
  ['word', 0.059],
  ['names', 0.025],
] as const;

/** Whether the last row can read it: from the height of the picture and the distance, in words. */
export const Distance = () => {
  const { t, i18n } = useTranslation();
  const [picture, setPicture] = useState('1.5');
  const [row, setRow] = useState('20');
  const number = (text: string): number => Number(text.replace(',', '.'));
  const metres = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  return (
    <section className={`card ${style['distance']}`}>
      <h2>{t('setup.distance')}</h2>
      <p className="quiet">{t('setup.distanceHint')}</p>
      <div className="row">
        <label className={style['ask']}>
          {t('setup.picture')}
          <input
            className="field tabular"
            inputMode="decimal"
            value={picture}
            onChange={({ target }) => setPicture(target.value)}
          />
        </label>
        <label className={style['ask']}>
          {t('setup.row')}
          <input className="field tabular" inputMode="decimal" value={row} onChange={({ target }) => setRow(target.value)} />
        </label>
      </div>
      <ul className={style['verdicts']} aria-live="polite">
        {LINES.map(([line, part]) => {
          const found = legibility(number(picture), number(row), part);
          return (
            <li key={line} data-verdict={found?.verdict}>
              <strong>{t(`setup.line.${line}`)}</strong>
              <span>
                {found === null
                  ? t('setup.unknown')
                  : t(`setup.verdict.${found.verdict}`, {
                      height: Math.round(found.height * 100),
                      farthest: Math.floor(found.farthest),
                      needed: metres.format(Math.ceil(found.needed * 10) / 10),
                    })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
