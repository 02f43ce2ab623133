import i18next from 'i18next';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { Cue } from '../../../../shared/domain/run/room.ts';
import type { ProjectorView } from '../../../../shared/domain/run/views.ts';
import { type Instant, instant } from '../../../../shared/domain/time/time.ts';
import { pages, pathTo } from '../../../../shared/protocol/paths.ts';
import { languageName, languages, loadWords, spokenFor } from '../../../i18n/i18n.ts';
import { type Live, useLive } from '../../../live/connection/use-live.ts';
import { LiveGate } from '../../../rooms/live-gate.tsx';
import { useAddress, useRooms } from '../../../rooms/room-list.ts';
import { useNow } from '../../../time/use-now.ts';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { Qr } from '../../../ui/qr.tsx';
import { previewTheme } from '../../../ui/style/theme.ts';
import { type Options, parts, plain, themes, writeOptions } from '../options.ts';
import { Projection } from '../projection/projection.tsx';
import { Distance } from './distance.tsx';
import { type Sample, sampleRoom, samples } from './sample.ts';
import style from './setup.module.css';

const shapes = ['16/9', '4/3'] as const;

const Choice = <Word extends string>({
  label,
  value,
  words,
  onChange,
}: {
  label: string;
  value: Word;
  words: readonly (readonly [Word, string])[];
  onChange: (word: Word) => void;
}) => (
  <label className={style['ask']}>
    {label}
    <select
      className="field"
      value={value}
      onChange={({ target }) => {
        const word = words.find(([word]) => word === target.value)?.[0];
        if (word !== undefined) onChange(word);
      }}
    >
      {words.map(([word, text]) => (
        <option key={word} value={word}>
          {text}
        </option>
      ))}
    </select>
  </label>
);

const Tick = ({ on, onChange, children }: { on: boolean; onChange: (on: boolean) => void; children: ReactNode }) => (
  <label className={style['tick']}>
    <input type="checkbox" checked={on} onChange={({ target }) => onChange(target.checked)} />
    {children}
  </label>
);

const Preview = ({
  view,
  live,
  options,
  sample,
}: {
  view: ProjectorView;
  live: Live<'projector'>;
  options: Options;
  sample: Sample;
}) => {
  const { i18n } = useTranslation();
  const clock = live.connection.clock;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another sample begins now.
  const at: Instant = useMemo(() => instant(clock.now()), [clock, sample]);
  const room = useMemo(() => sampleRoom(view.room, sample, at), [view.room, sample, at]);
  const now = useNow(clock, room, live.wallOffset);
  const event = spokenFor(view.room.agenda.language) ?? i18n.language;
  const language = options.language ?? event;
  const [words, setWords] = useState(i18n);
  useEffect(() => {
    let wanted = true;
    Promise.all([event, language].map(loadWords)).then(
      () => wanted && setWords(i18next.cloneInstance({ lng: language })),
      // Without the server the preview goes on in the language it has.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [event, language]);
  const cues: readonly Cue[] =
    sample === 'message'
      ? [{ id: 'sample', target: { to: 'projector' }, text: words.getFixedT(event)('preset.question'), at }]
      : [];
  return (
    <I18nextProvider i18n={words}>
      <Projection view={{ room, cues }} now={now} wallOffset={live.wallOffset} options={options} />
    </I18nextProvider>
  );
};

/** Builds the address of a projector: every option with what it does in sight, the link, its code, and a check of the distance. */
export const Setup = ({ room }: { room: string }) => {
  const live = useLive('projector', room);
  return (
    <LiveGate screen="projector" live={live}>
      {(view, link) => <Editor view={view} live={link} />}
    </LiveGate>
  );
};

const Editor = ({ view, live }: { view: ProjectorView; live: Live<'projector'> }) => {
  const { t } = useTranslation();
  const [base] = useAddress(useRooms());
  const [options, setOptions] = useState<Options>(plain);
  const [sample, setSample] = useState<Sample>('running');
  const [shape, setShape] = useState<(typeof shapes)[number]>('16/9');
  const set = (change: Partial<Options>): void => setOptions((old) => ({ ...old, ...change }));
  useEffect(() => (options.theme === null ? undefined : previewTheme(options.theme)), [options.theme]);
  const path = pathTo(pages.projector, { room: view.room.id }) + writeOptions(options);
  const address = `${base}${path}`;
  return (
    <main className={style['page']}>
      <header className="row spread">
        <h1 className="headline">{t('setup.title')}</h1>
        <ButtonLink href={pathTo(pages.room, { room: view.room.id })}>{t('error.home')}</ButtonLink>
      </header>
      <section className={style['stage']} aria-label={t('setup.preview')}>
        <div className={style['frame']} data-shape={shape}>
          <Preview view={view} live={live} options={options} sample={sample} />
        </div>
        <div className="row">
          <Choice
            label={t('setup.shows')}
            value={sample}
            words={samples.map((sample) => [sample, t(`setup.sample.${sample}`)])}
            onChange={setSample}
          />
          <Choice
            label={t('setup.shape')}
            value={shape}
            words={shapes.map((shape) => [shape, shape.replace('/', ' : ')])}
            onChange={setShape}
          />
        </div>
      </section>
      <section className={`card ${style['form']}`}>
        <div className="row">
          <Choice
            label={t('setup.theme')}
            value={options.theme ?? 'device'}
            words={[['device', t('setup.device')], ...themes.map((theme) => [theme, t(`setup.themes.${theme}`)] as const)]}
            onChange={(word) => set({ theme: word === 'device' ? null : word })}
          />
          <Choice
            label={t('setup.language')}
            value={options.language ?? ''}
            words={[
              ['', t('setup.event')],
              ...Object.keys(languages).map((language) => [language, languageName(language)] as const),
            ]}
            onChange={(word) => set({ language: word === '' ? null : word })}
          />
        </div>
        <fieldset>
          <legend>{t('setup.show')}</legend>
          {parts.map((part) => (
            <Tick
              key={part}
              on={!options.hidden.includes(part)}
              onChange={(on) =>
                set({
                  hidden: on
                    ? options.hidden.filter((hidden) => hidden !== part)
                    : parts.filter((candidate) => candidate === part || options.hidden.includes(candidate)),
                })
              }
            >
              {t(`setup.part.${part}`)}
            </Tick>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('setup.how')}</legend>
          {(['minutes', 'fullMessages', 'mirror', 'still'] as const).map((name) => (
            <Tick key={name} on={options[name]} onChange={(on) => set({ [name]: on })}>
              {t(`setup.${name}`)}
            </Tick>
          ))}
        </fieldset>
      </section>
      <section className={`card ${style['link']}`}>
        <Qr text={address} label={address} size={168} />
        <div>
          <h2>{t('setup.link')}</h2>
          <p className={style['address']}>
            <span data-link>{address}</span>
          </p>
          <ButtonLink primary href={path} target="_blank" rel="noreferrer">
            {t('setup.open')}
          </ButtonLink>
        </div>
      </section>
      <Distance />
    </main>
  );
};
