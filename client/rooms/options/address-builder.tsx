import i18next from 'i18next';
import { type ReactNode, useEffect, useState } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { pages, pathTo } from '../../../shared/protocol/paths.ts';
import { loadWords, spokenFor } from '../../i18n/i18n.ts';
import { ButtonLink } from '../../ui/buttons/button-link.tsx';
import { Qr } from '../../ui/qr.tsx';
import { useAddress, useRooms } from '../board/room-list.ts';
import style from './options.module.css';

/** Speaks to what stands in it as the address will: in a language of its own, else in the event's. `event`: that of the agenda. */
export const InLanguage = ({ event: tag, asked, children }: { event: string; asked: string | null; children: ReactNode }) => {
  const { i18n } = useTranslation();
  const event = spokenFor(tag) ?? i18n.language;
  const language = asked ?? event;
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
  return <I18nextProvider i18n={words}>{children}</I18nextProvider>;
};

/** Builds the address of a screen: a preview, what it shows, every option, and the link with its code. `path`: with what was chosen. */
export const AddressBuilder = ({
  title,
  link,
  room,
  path,
  preview,
  form,
  more,
}: {
  title: string;
  /** What the link is called. */
  link: string;
  room: string;
  path: string;
  preview: ReactNode;
  form: ReactNode;
  more?: ReactNode;
}) => {
  const { t } = useTranslation();
  const [base] = useAddress(useRooms());
  const address = `${base}${path}`;
  return (
    <main className={style['page']}>
      <header className="row spread">
        <h1 className="headline">{title}</h1>
        <ButtonLink href={pathTo(pages.room, { room })}>{t('error.home')}</ButtonLink>
      </header>
      <section className={style['stage']} aria-label={t('setup.preview')}>
        {preview}
      </section>
      <section className={`card ${style['form']}`}>{form}</section>
      <section className={`card ${style['link']}`}>
        <Qr text={address} label={address} size={168} />
        <div>
          <h2>{link}</h2>
          <p className={style['address']}>
            <span data-link>{address}</span>
          </p>
          <ButtonLink primary href={path} target="_blank" rel="noreferrer">
            {t('setup.open')}
          </ButtonLink>
        </div>
      </section>
      {more}
    </main>
  );
};
