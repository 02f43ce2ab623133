import { reloadWhenAnswered } from '../live/connection/page-return.ts';

/** The program did not come: the page shows the place of the digits, without a word, and loads itself anew once the server answers. */
const waitForProgram = (container: HTMLElement): void => {
  const place = document.createElement('main');
  place.dataset['waiting'] = 'true';
  place.append('Rostrum ··:··');
  container.replaceChildren(place);
  reloadWhenAnswered();
};

/** An overlay lies over the picture of a stream: nothing is painted behind it, not even before the program has come. */
const isOverlay = (): boolean => {
  const [, , , screen, more] = location.pathname.split('/');
  return screen === 'overlay' && more === undefined;
};

const root = document.getElementById('root');
if (root) {
  if (isOverlay()) document.documentElement.dataset['ground'] = 'none';
  import('./program.tsx').then(
    ({ startProgram }) => startProgram(root),
    () => (isOverlay() ? reloadWhenAnswered() : waitForProgram(root)),
  );
}
