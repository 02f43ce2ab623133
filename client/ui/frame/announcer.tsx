import { useRef } from 'react';

/** What a screen reader is told: once at each change of the words, and nothing when the page is opened, for then they stand on it. */
export const Announcer = ({ words }: { words: string }) => {
  const first = useRef(words);
  if (words !== first.current) first.current = '';
  return (
    <div className="visually-hidden" role="status">
      {words === first.current ? '' : words}
    </div>
  );
};
