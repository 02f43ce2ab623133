import { type Options, parts } from '../options.ts';

/** The shortest address that `readOptions` reads back as the same options; empty for the plain ones. */
export const writeOptions = (options: Options): string => {
  const query = [
    options.theme === null ? '' : `theme=${options.theme}`,
    options.language === null ? '' : `lang=${options.language}`,
    options.hidden.length === parts.length
      ? 'show=clock'
      : options.hidden.length === 0
        ? ''
        : `hide=${parts.filter((part) => options.hidden.includes(part)).join(',')}`,
    options.mirror ? 'mirror=1' : '',
    options.minutes ? 'minutes=1' : '',
    options.large === null ? '' : `large=${options.large}`,
    options.fullMessages ? 'message=full' : '',
    options.still ? 'delay=none' : '',
  ].filter((text) => text !== '');
  return query.length === 0 ? '' : `?${query.join('&')}`;
};
