import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportAnswer, RunHeading } from '../../../shared/domain/report/report.ts';
import { withoutNames } from '../../../shared/domain/report/without-names.ts';
import type { Instant } from '../../../shared/domain/time/time.ts';
import { timeOfDay } from '../../../shared/domain/time/wall-time.ts';
import { api } from '../../../shared/protocol/api-paths.ts';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import { DayFiles } from '../../rooms/day-files.tsx';
import { UnreadableRoom } from '../../rooms/unreadable-room.tsx';
import { Notice } from '../../ui/frame/notice.tsx';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { lineText } from '../../words/line-text.ts';
import { ChapterForms } from './chapter-forms.tsx';
import { Debates } from './debates.tsx';
import { MessageLines } from './message-lines.tsx';
import { Pictures } from './pictures.tsx';
import style from './report.module.css';
import { lengthText, summary } from './report-view.ts';
import { Minutes } from './run-log.tsx';
import { Signals } from './signals.tsx';
import { SlotTable } from './slot-table.tsx';
import { useReport } from './use-report.ts';

const dateText = (at: Instant, timeZone: string, language: string): string =>
  `${new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { timeZone, dateStyle: 'medium' }).format(at)}, ${timeOfDay(at, 0, timeZone)}`;

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={style['figure']}>
    <dt className="quiet">{name}</dt>
    <dd className="tabular">{children}</dd>
  </div>
);

const Choice = ({ answer, choose }: { answer: ReportAnswer; choose: (run: string) => void }) => {
  const { t, i18n } = useTranslation();
  const { runs, report } = answer;
  const name = ({ openedAt, rehearsal }: RunHeading): string =>
    `${dateText(openedAt, report.timeZone, i18n.language)}${rehearsal ? ` · ${t('rehearse.mark')}` : ''}`;
  return (
    <label className="row">
      {t('report.run')}
      <select className="field" value={report.run.id} onChange={({ target }) => choose(target.value)}>
        {[false, true].map((rehearsal) => {
          const some = runs.filter((run) => run.rehearsal === rehearsal);
          return some.length === 0 ? null : (
            <optgroup key={String(rehearsal)} label={t(rehearsal ? 'report.rehearsals' : 'report.live')}>
              {some.map((run) => (
                <option key={run.id} value={run.id}>
                  {name(run)}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
};

/** Erasing asks twice: what is gone is gone. */
const Erase = ({ erase }: { erase: () => void }) => {
  const { t } = useTranslation();
  const [sure, ask] = useState(false);
  return sure ? (
    <span className="row">
      {t('report.eraseSure')}
      <button type="button" className="button" onClick={erase}>
        {t('report.eraseYes')}
      </button>
      <button type="button" className="button" onClick={() => ask(false)}>
        {t('report.eraseNo')}
      </button>
    </span>
  ) : (
    <button type="button" className="button" onClick={() => ask(true)}>
      {t('report.erase')}
    </button>
  );
};

const Done = ({ answer: { log, report }, at }: { answer: ReportAnswer; at: (instant: Instant) => string }) => {
  const { t } = useTranslation();
  return (
    <div className={style['lists']}>
      <section className="card">
        <h2>{t('report.log')}</h2>
        <ol className={style['lines']}>
          {log.filter(isAct).map((line) => (
            <li key={line.commandId} data-state={line.state}>
              <span className="tabular quiet">{at(line.at)}</span>
              <span>{lineText(line, t)}</span>
              <small className="quiet">
                {line.device} {t(`state.${line.state}`)}
              </small>
            </li>
          ))}
        </ol>
      </section>
      <MessageLines cues={report.cues} slots={report.slots} at={at} />
    </div>
  );
};

/** Jumps and rates of a rehearsal are no part of the day. */
const isAct = ({ type }: ReportAnswer['log'][number]): boolean => type !== 'jump' && type !== 'set-rate';

const Page = ({
  answer: whole,
  query,
  choose,
  erase,
}: {
  answer: ReportAnswer;
  query: string;
  choose: (run: string) => void;
  erase: (run: string) => void;
}) => {
  const { t, i18n } = useTranslation();
  const [named, setNamed] = useState(true);
  const answer = useMemo(() => (named ? whole : withoutNames(whole)), [named, whole]);
  const { report } = answer;
  const { run, slots, timeZone, plannedEnd, actualEnd } = report;
  const at = (instant: Instant | null | undefined): string => (instant == null ? '–' : timeOfDay(instant, 0, timeZone));
  const { ran, of, over, under } = summary(slots);
  const here = { room: report.room };
  const files = named ? query : `${query}&names=no`;
  return (
    <main className={`page ${style['report']}`}>
      <header className={style['head']}>
        <div>
          <h1 className="headline">{report.title}</h1>
          <p className="quiet">
            {run.rehearsal ? <strong className={style['rehearsal']}>{t('rehearse.mark')}</strong> : null}{' '}
            {dateText(run.openedAt, timeZone, i18n.language)}
            {run.closedAt === null ? ` · ${t('report.open')}` : ` – ${at(run.closedAt)}`}
            {report.venue === undefined ? '' : ` · ${report.venue}`}
          </p>
        </div>
        <div className={`row ${style['tools']}`}>
          <Choice answer={answer} choose={choose} />
          <button type="button" className="button" aria-pressed={!named} onClick={() => setNamed(!named)}>
            {t('report.withoutNames')}
          </button>
          <a className="button" href={pathTo(api.reportTable, here) + files} download>
            CSV
          </a>
          <a className="button" href={pathTo(api.report, here) + files} download={`${report.room}-report.json`}>
            JSON
          </a>
          <button type="button" className="button" onClick={() => window.print()}>
            {t('report.print')}
          </button>
          <a className="button" href={pathTo(pages.moderator, here)}>
            {t('report.console')}
          </a>
          <LanguageChoice />
        </div>
      </header>
      <dl className={style['figures']}>
        <Figure name={t('report.plannedEnd')}>{at(plannedEnd)}</Figure>
        <Figure name={t('report.actualEnd')}>{at(actualEnd)}</Figure>
        <Figure name={t('report.ran')}>{t('report.ranOf', { ran, of })}</Figure>
        <Figure name={t('report.overTotal')}>
          {over === 0 ? '' : '+'}
          {lengthText(over)}
        </Figure>
        <Figure name={t('report.underTotal')}>{lengthText(under)}</Figure>
      </dl>
      <Pictures report={report} />
      <SlotTable slots={slots} at={at} open={run.closedAt === null} />
      <Minutes answer={answer} />
      <Debates report={report} at={at} />
      <Signals report={report} />
      <ChapterForms room={report.room} run={run.id} />
      <section className={`card ${style['files']}`}>
        <h2>{t('report.files')}</h2>
        <p className="row">
          <DayFiles room={report.room} />
        </p>
      </section>
      <Done answer={answer} at={at} />
      {run.closedAt === null ? null : (
        <footer className={style['tools']}>
          <Erase key={run.id} erase={() => erase(run.id)} />
        </footer>
      )}
    </main>
  );
};

/** After the day: what was planned, what happened, and who did what; for whoever moderates the room. */
export const Report = ({ room }: { room: string }) => {
  const { t } = useTranslation();
  const [run, choose] = useState<string | null>(null);
  const { asked, erase } = useReport(room, run);
  switch (asked.state) {
    case 'asking':
      return <Notice title={t('connection.connecting')} hint={t('error.awayHint')} waiting />;
    case 'here':
      return (
        <Page
          answer={asked.answer}
          query={`?run=${encodeURIComponent(asked.answer.report.run.id)}`}
          choose={choose}
          erase={(id) => void erase(id).then(() => choose(null))}
        />
      );
    case 'no':
      switch (asked.why) {
        case 'not-allowed':
          return <Notice title={t('mod.signIn')} hint={t('mod.signInHint')} />;
        case 'no-such-run':
          return (
            <Notice
              title={t(run === null ? 'report.none' : 'report.gone')}
              hint={t(run === null ? 'report.noneHint' : 'report.goneHint')}
              reload={run !== null}
            />
          );
        case 'room-unreadable':
          return <UnreadableRoom />;
        case 'no-such-room':
          return <Notice title={t('error.room')} hint={t('error.roomHint')} signIn />;
        case 'away':
          return <Notice title={t('connection.connecting')} hint={t('error.awayHint')} waiting />;
      }
  }
};
