import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../ui/buttons/button-link.tsx';
import { Qr } from '../../ui/qr.tsx';
import style from './start.module.css';

/** Outlines of the devices, so that each link is known by its screen at a look. */
const outlines = {
  tablet: 'M6 3h12a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2M11 18h2',
  screen: 'M2 4h20M4 4v11h16V4M12 15v3M8 21l4-3 4 3',
  foyer: 'M4 3h16v13H4zM9 20h6M12 16v4M7 7h4M7 10h10M7 13h8',
  phone: 'M8 2h8a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2M11 19h2',
} as const;
export type Outline = keyof typeof outlines;

const Device = ({ outline }: { outline: Outline }) => (
  <svg className={style['device']} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d={outlines[outline]}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);

/** One screen: on which device, how to get there, and its code. */
export const Door = ({
  outline,
  title,
  hint,
  base,
  path,
  more,
}: {
  outline: Outline;
  title: string;
  hint: string;
  base: string;
  path: string;
  more?: { readonly path: string; readonly words: string };
}) => {
  const { t } = useTranslation();
  return (
    <section className={`card ${style['door']}`}>
      <div className={style['words']}>
        <h2 className={style['doorTitle']}>
          <Device outline={outline} />
          {title}
        </h2>
        <p className="quiet">{hint}</p>
        <p className={style['address']}>{`${base}${path}`}</p>
        <p className="row">
          <ButtonLink primary href={path}>
            {t('start.open')}
          </ButtonLink>
          {more === undefined ? null : <ButtonLink href={more.path}>{more.words}</ButtonLink>}
        </p>
      </div>
      <Qr text={`${base}${path}`} label={t('named', { what: title, name: `${base}${path}` })} size={152} />
    </section>
  );
};
