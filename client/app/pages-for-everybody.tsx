import { Route } from 'wouter';
import { pages } from '../../shared/protocol/paths.ts';
import { Agenda } from '../screens/agenda/agenda-page.tsx';
import { Join } from '../screens/join/join-page.tsx';
import { Projector } from '../screens/projector/projector-page.tsx';
import { Speaker } from '../screens/speaker/speaker-page.tsx';

/** The pages of the hall. They come with the program itself, in one file: no phone waits for a second one. */
export const pagesForEverybody = (
  <>
    <Route path={pages.join} component={Join} />
    <Route path={pages.projector}>{({ room }) => <Projector room={room} />}</Route>
    <Route path={pages.speaker}>{({ room, person }) => <Speaker room={room} person={person} />}</Route>
    <Route path={pages.agenda}>{({ room }) => <Agenda room={room} />}</Route>
  </>
);
