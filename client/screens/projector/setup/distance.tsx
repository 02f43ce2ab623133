import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import fields from '../../../rooms/options/options.module.css';
import { drawnParts, legibility, readMetres } from '../../../ui/preflight/legibility.ts';
import style from './distance.module.css';

/** Whether the last row can read it: from the height of the picture and the distance, in words. */
export const Distance = () => {
  const { t, i18n } = useTranslation();
  const metres = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  const [picture, setPicture] = useState(() => metres.format(1.5));
  const [row, setRow] = useState('20');
  const height = readMetres(picture);
  const distance = readMetres(row);
  return (
    <section className={`card ${style['distance']}`}>
      <h2>{t('setup.distance')}</h2>
      <p className="quiet">{t('setup.distanceHint')}</p>
      <div className="row">
        <label className={fields['ask']}>
          {t('setup.picture')}
          <input
            className="field tabular"
            inputMode="decimal"
            aria-invalid={height === null}
            value={picture}
            onChange={({ target }) => setPicture(target.value)}
          />
        </label>
        <label className={fields['ask']}>
          {t('setup.row')}
          <input
            className="field tabular"
            inputMode="decimal"
            aria-invalid={distance === null}
            value={row}
            onChange={({ target }) => setRow(target.value)}
          />
        </label>
      </div>
      <div aria-live="polite">
        {height === null || distance === null ? (
          <p>{t('setup.unknown')}</p>
        ) : (
          <ul className={style['verdicts']}>
            {drawnParts.map(([line, part]) => {
              const found = legibility(height, distance, part);
              return (
                <li key={line} data-verdict={found.verdict}>
                  <strong>{t(`setup.line.${line}`)}</strong>
                  <span>
                    {t(`setup.verdict.${found.verdict}`, {
                      height: metres.format(Math.round(found.height * 1_000) / 10),
                      farthest: Math.floor(found.farthest),
                      needed: metres.format(Math.ceil(found.needed * 10) / 10),
                    })}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </section>
  );
};
