import { lazy } from 'react';
import { Route } from 'wouter';
import { pages } from '../../shared/protocol/paths.ts';
import { Agenda } from '../screens/agenda/agenda-page.tsx';
import { Join } from '../screens/join/join-page.tsx';
import { Projector } from '../screens/projector/projector-page.tsx';
import { Speaker } from '../screens/speaker/speaker-page.tsx';

/** No phone shows these: each comes when a screen asks for it. */
const Foyer = lazy(() => import('../screens/foyer/foyer-page.tsx').then(({ Foyer: screen }) => ({ default: screen })));
const Stage = lazy(() => import('../screens/speaker/stage/stage-page.tsx').then(({ Stage: screen }) => ({ default: screen })));
const Overlay = lazy(() => import('../screens/overlay/overlay-page.tsx').then(({ Overlay: screen }) => ({ default: screen })));

/** `?form=stage`: the same page as a monitor before the stage shows it. */
const isOnStage = (): boolean => new URLSearchParams(location.search).get('form') === 'stage';

/** The pages of the hall. Those of phones and of the projector come with the program itself, in one file: none waits for a second one. */
export const pagesForEverybody = (
  <>
    <Route path={pages.join} component={Join} />
    <Route path={pages.projector}>{({ room }) => <Projector room={room} />}</Route>
    <Route path={pages.speaker}>
      {({ room, person }) => (isOnStage() ? <Stage room={room} person={person} /> : <Speaker room={room} person={person} />)}
    </Route>
    <Route path={pages.stage}>{({ room }) => <Stage room={room} />}</Route>
    <Route path={pages.agenda}>{({ room }) => <Agenda room={room} />}</Route>
    <Route path={pages.foyer}>{({ room }) => <Foyer room={room} />}</Route>
    <Route path={pages.overlay}>{({ room }) => <Overlay room={room} />}</Route>
  </>
);
