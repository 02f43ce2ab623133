import { reloadWhenAnswered } from '../live/connection/page-return.ts';

/** The program did not come: the page shows the place of the digits, without a word, and loads itself anew once the server answers. */
const waitForProgram = (container: HTMLElement): void => {
  const place = document.createElement('main');
  place.dataset['waiting'] = 'true';
  place.append('Rostrum ··:··');
  container.replaceChildren(place);
  reloadWhenAnswered();
};

const root = document.getElementById('root');
if (root) {
  import('./program.tsx').then(
    ({ startProgram }) => startProgram(root),
    () => waitForProgram(root),
  );
}
