import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OverlayView } from '../../../../shared/domain/run/views.ts';
import { pages, pathTo } from '../../../../shared/protocol/paths.ts';
import { type Live, useLive } from '../../../live/connection/use-live.ts';
import { LiveGate } from '../../../rooms/live-gate.tsx';
import { AddressBuilder, InLanguage } from '../../../rooms/options/address-builder.tsx';
import { Choice, LanguageField, Tick } from '../../../rooms/options/fields.tsx';
import fields from '../../../rooms/options/options.module.css';
import type { Sample } from '../../../rooms/options/sample-room.ts';
import { type ChosenSample, useChosenSample, useSampleView } from '../../../rooms/options/use-sample.ts';
import { previewTheme } from '../../../ui/style/theme.ts';
import { margins, type OverlayOptions, parts, places, plain, sizes, themes, writeOptions } from '../overlay-options.ts';
import { OverlayPicture } from '../overlay-picture.tsx';
import style from './overlay-setup.module.css';

const samples = ['running', 'break', 'message', 'overtime'] as const satisfies readonly Sample[];
const Preview = ({
  view,
  live,
  options,
  chosen,
}: {
  view: OverlayView;
  live: Live<'overlay'>;
  options: OverlayOptions;
  chosen: ChosenSample;
}) => <OverlayPicture {...useSampleView(view.room, chosen, live)} options={options} />;

const Editor = ({ view, live }: { view: OverlayView; live: Live<'overlay'> }) => {
  const { t } = useTranslation();
  const [options, setOptions] = useState<OverlayOptions>(plain);
  const [chosen, choose] = useChosenSample<(typeof samples)[number]>(live, 'running');
  const set = (change: Partial<OverlayOptions>): void => setOptions((old) => ({ ...old, ...change }));
  useEffect(() => previewTheme(options.theme), [options.theme]);
  return (
    <AddressBuilder
      title={t('overlay.title')}
      link={t('overlay.address')}
      room={view.room.id}
      path={pathTo(pages.overlay, { room: view.room.id }) + writeOptions(options)}
      preview={
        <>
          <div className={`${fields['frame']} ${style['ground']}`}>
            <InLanguage event={view.room.agenda.language} asked={options.language}>
              <Preview view={view} live={live} options={options} chosen={chosen} />
            </InLanguage>
          </div>
          <div className="row">
            <Choice
              label={t('setup.shows')}
              value={chosen.sample}
              words={samples.map((sample) => [sample, t(`setup.sample.${sample}`)])}
              onChange={choose}
            />
          </div>
        </>
      }
      form={
        <>
          <fieldset>
            <legend>{t('setup.show')}</legend>
            {parts.map((part) => (
              <Tick
                key={part}
                on={options.shown.includes(part)}
                // One at least: without any, the address would ask for all.
                onChange={(on) =>
                  (on || options.shown.length > 1) &&
                  set({ shown: parts.filter((candidate) => (candidate === part ? on : options.shown.includes(candidate))) })
                }
              >
                {t(`overlay.part.${part}`)}
              </Tick>
            ))}
          </fieldset>
          <div className="row">
            <Choice
              label={t('overlay.place')}
              value={options.place}
              words={places.map((place) => [place, t(`overlay.places.${place}`)])}
              onChange={(place) => set({ place })}
            />
            <Choice
              label={t('overlay.size')}
              value={options.size}
              words={sizes.map((size) => [size, t(`overlay.sizes.${size}`)])}
              onChange={(size) => set({ size })}
            />
            <Choice
              label={t('setup.theme')}
              value={options.theme}
              words={themes.map((theme) => [theme, t(`setup.themes.${theme}`)])}
              onChange={(theme) => set({ theme })}
            />
            <Choice
              label={t('overlay.margin')}
              value={options.margin}
              words={margins.map((margin) => [margin, `${margin} %`])}
              onChange={(margin) => set({ margin })}
            />
            <LanguageField value={options.language} onChange={(language) => set({ language })} />
          </div>
        </>
      }
    />
  );
};

/** Builds the address of an overlay: every option with what it does over a dark and a bright picture, and the link for the encoder. */
export const OverlaySetup = ({ room }: { room: string }) => {
  const live = useLive('overlay', room);
  return (
    <LiveGate screen="overlay" live={live}>
      {(view, link) => <Editor view={view} live={link} />}
    </LiveGate>
  );
};
