import { withTiedNumbers } from '../../../../words/tied-numbers.ts';

/** Words short enough for their place; a reader of the page hears them whole. */
export const Shortened = ({ short, whole }: { short: string; whole: string }) =>
  short === whole ? (
    withTiedNumbers(whole)
  ) : (
    <>
      <span aria-hidden="true">{withTiedNumbers(short)}</span>
      <span className="visually-hidden">{whole}</span>
    </>
  );
