import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProjectorView } from '../../../../shared/domain/run/views.ts';
import { pages, pathTo } from '../../../../shared/protocol/paths.ts';
import { type Live, useLive } from '../../../live/connection/use-live.ts';
import { LiveGate } from '../../../rooms/live-gate.tsx';
import { AddressBuilder, InLanguage } from '../../../rooms/options/address-builder.tsx';
import { Choice, LanguageField, Tick } from '../../../rooms/options/fields.tsx';
import style from '../../../rooms/options/options.module.css';
import { type Sample, samples } from '../../../rooms/options/sample-room.ts';
import { type ChosenSample, useChosenSample, useSampleView } from '../../../rooms/options/use-sample.ts';
import { ButtonLink } from '../../../ui/buttons/button-link.tsx';
import { previewTheme } from '../../../ui/style/theme.ts';
import { type Options, parts, plain, themes } from '../options.ts';
import { Projection } from '../projection/projection.tsx';
import { Distance } from './distance.tsx';
import { writeOptions } from './write-options.ts';

const shapes = ['16/9', '4/3'] as const;

const Preview = ({
  view,
  live,
  options,
  chosen,
}: {
  view: ProjectorView;
  live: Live<'projector'>;
  options: Options;
  chosen: ChosenSample;
}) => <Projection {...useSampleView(view.room, chosen, live)} options={options} />;

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
  const [options, setOptions] = useState<Options>(plain);
  const [chosen, choose] = useChosenSample<Sample>(live, 'running');
  const [shape, setShape] = useState<(typeof shapes)[number]>('16/9');
  const set = (change: Partial<Options>): void => setOptions((old) => ({ ...old, ...change }));
  useEffect(() => (options.theme === null ? undefined : previewTheme(options.theme)), [options.theme]);
  return (
    <AddressBuilder
      title={t('setup.title')}
      link={t('setup.link')}
      room={view.room.id}
      path={pathTo(pages.projector, { room: view.room.id }) + writeOptions(options)}
      preview={
        <>
          <div className={style['frame']} data-shape={shape}>
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
            <Choice
              label={t('setup.shape')}
              value={shape}
              words={shapes.map((shape) => [shape, shape.replace('/', ' : ')])}
              onChange={setShape}
            />
          </div>
        </>
      }
      form={
        <>
          <div className="row">
            <Choice
              label={t('setup.theme')}
              value={options.theme ?? 'device'}
              words={[['device', t('setup.device')], ...themes.map((theme) => [theme, t(`setup.themes.${theme}`)] as const)]}
              onChange={(word) => set({ theme: word === 'device' ? null : word })}
            />
            <LanguageField value={options.language} onChange={(language) => set({ language })} />
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
        </>
      }
      more={
        <>
          <Distance />
          <p>
            <ButtonLink href={`${pathTo(pages.projector, { room: view.room.id })}?check`}>{t('setup.check')}</ButtonLink>
          </p>
        </>
      }
    />
  );
};
