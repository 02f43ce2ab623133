import { Component, lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { forgetReloadsOnceWell } from '../live/connection/page-return.ts';
import { Notice } from '../ui/frame/notice.tsx';
import { ReloadingNotice } from '../ui/frame/reloading-notice.tsx';
import { useTitle } from './use-title.ts';

const Start = lazy(() => import('../screens/start/start-page.tsx').then(({ Start: screen }) => ({ default: screen })));
const Join = lazy(() => import('../screens/join/join-page.tsx').then(({ Join: screen }) => ({ default: screen })));
const Moderator = lazy(() =>
  import('../screens/moderator/moderator-page.tsx').then(({ Moderator: screen }) => ({ default: screen })),
);
const Projector = lazy(() =>
  import('../screens/projector/projector-page.tsx').then(({ Projector: screen }) => ({ default: screen })),
);
const Setup = lazy(() => import('../screens/projector/setup/setup-page.tsx').then(({ Setup: screen }) => ({ default: screen })));
const Sheet = lazy(() => import('../screens/start/sheet-page.tsx').then(({ Sheet: screen }) => ({ default: screen })));
const Speaker = lazy(() => import('../screens/speaker/speaker-page.tsx').then(({ Speaker: screen }) => ({ default: screen })));
const Edit = lazy(() => import('../screens/edit/edit-page.tsx').then(({ Edit: screen }) => ({ default: screen })));
const Report = lazy(() => import('../screens/report/report-page.tsx').then(({ Report: screen }) => ({ default: screen })));
const Agenda = lazy(() => import('../screens/agenda/agenda-page.tsx').then(({ Agenda: screen }) => ({ default: screen })));

const Devices = lazy(() => import('../screens/devices/devices-page.tsx').then(({ Devices: screen }) => ({ default: screen })));

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
        <Route path="/">{() => <Start />}</Route>
        <Route path="/r/:room">{({ room }) => <Start room={room} />}</Route>
        <Route path="/r/:room/sheet">{({ room }) => <Sheet room={room} />}</Route>
        <Route path="/r/:room/projector/setup">{({ room }) => <Setup room={room} />}</Route>
        <Route path="/join" component={Join} />
        <Route path="/r/:room/moderator">{({ room }) => <Moderator room={room} />}</Route>
        <Route path="/r/:room/projector">{({ room }) => <Projector room={room} />}</Route>
        <Route path="/r/:room/edit">{({ room }) => <Edit room={room} />}</Route>
        <Route path="/r/:room/report">{({ room }) => <Report room={room} />}</Route>
        <Route path="/r/:room/devices">{({ room }) => <Devices room={room} />}</Route>
        <Route path="/r/:room/agenda">{({ room }) => <Agenda room={room} />}</Route>
        <Route path="/r/:room/speaker/:person">{({ room, person }) => <Speaker room={room} person={person} />}</Route>
        <Route component={Missing} />
      </Switch>
    </Suspense>
  </Boundary>
);
