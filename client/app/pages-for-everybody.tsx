import { Route } from 'wouter';
import { Agenda } from '../screens/agenda/agenda-page.tsx';
import { Join } from '../screens/join/join-page.tsx';
import { Projector } from '../screens/projector/projector-page.tsx';
import { Speaker } from '../screens/speaker/speaker-page.tsx';

/** The pages of the hall. They come with the program itself, in one file: no phone waits for a second one. */
export const pagesForEverybody = (
  <>
    <Route path="/join" component={Join} />
    <Route path="/r/:room/projector">{({ room }) => <Projector room={room} />}</Route>
    <Route path="/r/:room/speaker/:person">{({ room, person }) => <Speaker room={room} person={person} />}</Route>
    <Route path="/r/:room/agenda">{({ room }) => <Agenda room={room} />}</Route>
  </>
);
