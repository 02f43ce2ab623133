import { lazy } from 'react';
import { Route } from 'wouter';
import { pages } from '../../shared/protocol/paths.ts';
import { loadStaffWords } from '../i18n/i18n.ts';

/** A page comes with the words that it speaks beyond those of everybody. */
const withWords = async <Page,>(page: Promise<Page>): Promise<Page> => {
  const [loaded] = await Promise.all([page, loadStaffWords()]);
  return loaded;
};

const Start = lazy(() => withWords(import('../screens/start/start-page.tsx').then(({ Start: screen }) => ({ default: screen }))));
const Overview = lazy(() =>
  withWords(import('../screens/overview/overview-page.tsx').then(({ Overview: screen }) => ({ default: screen }))),
);
const Sheet = lazy(() => withWords(import('../screens/start/sheet-page.tsx').then(({ Sheet: screen }) => ({ default: screen }))));
const Setup = lazy(() =>
  withWords(import('../screens/projector/setup/setup-page.tsx').then(({ Setup: screen }) => ({ default: screen }))),
);
const OverlaySetup = lazy(() =>
  withWords(import('../screens/overlay/setup/overlay-setup-page.tsx').then(({ OverlaySetup: screen }) => ({ default: screen }))),
);
const Moderator = lazy(() =>
  withWords(import('../screens/moderator/moderator-page.tsx').then(({ Moderator: screen }) => ({ default: screen }))),
);
const Edit = lazy(() => withWords(import('../screens/edit/edit-page.tsx').then(({ Edit: screen }) => ({ default: screen }))));
const Report = lazy(() =>
  withWords(import('../screens/report/report-page.tsx').then(({ Report: screen }) => ({ default: screen }))),
);
const Devices = lazy(() =>
  withWords(import('../screens/devices/devices-page.tsx').then(({ Devices: screen }) => ({ default: screen }))),
);

/** The pages of those who prepare and run a day. Each is loaded when it is opened, with the components and schemas that it needs. */
export const pagesForStaff = (
  <>
    <Route path={pages.start}>{() => <Start />}</Route>
    <Route path={pages.overview} component={Overview} />
    <Route path={pages.room}>{({ room }) => <Start room={room} />}</Route>
    <Route path={pages.sheet}>{({ room }) => <Sheet room={room} />}</Route>
    <Route path={pages.setup}>{({ room }) => <Setup room={room} />}</Route>
    <Route path={pages.overlaySetup}>{({ room }) => <OverlaySetup room={room} />}</Route>
    <Route path={pages.moderator}>{({ room }) => <Moderator room={room} />}</Route>
    <Route path={pages.edit}>{({ room }) => <Edit room={room} />}</Route>
    <Route path={pages.report}>{({ room }) => <Report room={room} />}</Route>
    <Route path={pages.devices}>{({ room }) => <Devices room={room} />}</Route>
  </>
);
