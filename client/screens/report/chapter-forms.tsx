import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../shared/protocol/api-paths.ts';
import { CHAPTER_FORMS, FRAME_RATES } from '../../../shared/protocol/http/chapters.ts';
import { pathTo } from '../../../shared/protocol/paths.ts';

/** For the video people: chapters of what happened, from when their recording began. The browser keeps what the form answers. */
export const ChapterForms = ({ room, run }: { room: string; run: string }) => {
  const { t } = useTranslation();
  const [form, choose] = useState<string>(CHAPTER_FORMS[0]);
  return (
    <section className="card">
      <h2>{t('report.video')}</h2>
      <p className="quiet">{t('report.videoHint')}</p>
      <form className="row" method="get" action={pathTo(api.chapters, { room })} target="_blank" rel="noopener">
        <input type="hidden" name="run" value={run} />
        <label className="row">
          {t('report.recordedFrom')}
          <input className="field" type="time" step="1" name="from" />
        </label>
        <label className="row">
          {t('report.chapterForm')}
          <select className="field" name="form" value={form} onChange={({ target }) => choose(target.value)}>
            {CHAPTER_FORMS.map((one) => (
              <option key={one} value={one}>
                {t(`report.chapterForms.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {form === 'edl' ? (
          <label className="row">
            {t('report.frameRate')}
            <select className="field" name="rate" defaultValue="25">
              {FRAME_RATES.map((rate) => (
                <option key={rate}>{rate}</option>
              ))}
            </select>
          </label>
        ) : null}
        <button type="submit" className="button">
          {t('report.chapters')}
        </button>
      </form>
      <p className="quiet">{t('report.recordedHint')}</p>
    </section>
  );
};
