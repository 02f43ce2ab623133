import { Component, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { forgetReloadsOnceWell } from '../live/connection/page-return.ts';
import { Notice } from '../ui/frame/notice.tsx';
import { ReloadingNotice } from '../ui/frame/reloading-notice.tsx';
import { pagesForEverybody } from './pages-for-everybody.tsx';
import { pagesForStaff } from './pages-for-staff.tsx';
import { useTitle } from './use-title.ts';

const Missing = () => {
  const { t } = useTranslation();
  return <Notice title={t('error.title')} hint={t('error.hint')} />;
};
const Failed = () => {
  const { t } = useTranslation();
  return <ReloadingNotice title={t('error.crash')} />;
};

/** A page that fails, or whose parts cannot be loaded, says so: a frozen clock would be believed. */
class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

/** The name of the page that is open, in its language. */
const Title = () => {
  useTitle();
  return null;
};

/** Stands beside the page: a page that fails takes it along, and its reloads stay counted. */
const StandsWell = () => {
  useEffect(forgetReloadsOnceWell, []);
  return null;
};

export const App = () => (
  <Boundary>
    <Title />
    <StandsWell />
    <Suspense fallback={null}>
      <Switch>
        {pagesForEverybody}
        {pagesForStaff}
        <Route component={Missing} />
      </Switch>
    </Suspense>
  </Boundary>
);
