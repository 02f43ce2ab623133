import { useTranslation } from 'react-i18next';
import { pages } from '../../../shared/protocol/paths.ts';
import { ButtonLink } from '../../ui/buttons/button-link.tsx';
import style from './start.module.css';

/** For whoever comes to the start page without having signed in: every way in, in words. */
export const SignIn = () => {
  const { t } = useTranslation();
  return (
    <section className={`card ${style['signIn']}`}>
      <div>
        <h2>{t('start.signIn')}</h2>
        <p>{t('start.signInHint')}</p>
        <ul className="quiet">
          <li>{t('start.signInScan')}</li>
          <li>{t('start.signInType')}</li>
        </ul>
      </div>
      <ButtonLink primary href={`${pages.join}?start`}>
        {t('join.signIn')}
      </ButtonLink>
    </section>
  );
};
