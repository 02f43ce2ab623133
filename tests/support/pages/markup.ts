/** The text of each element with this class, in order. */
export const texts = (html: string, name: string): string[] => {
  const found: string[] = [];
  for (const { index, 1: tag = '' } of html.matchAll(
    new RegExp(`<(\\w+)[^>]*class="(?:[^"]* )?_?${name}(?:_[^" ]*)?[ "]`, 'g'),
  )) {
    let depth = 0;
    for (const one of html.slice(index).matchAll(new RegExp(`<(/?)${tag}\\b[^>]*>`, 'g'))) {
      depth += one[1] === '/' ? -1 : 1;
      if (depth > 0) continue;
      found.push(
        html
          .slice(index, index + one.index)
          .replace(/<[^>]*>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      );
      break;
    }
  }
  return found;
};

export const time = (text: string | undefined): string | undefined => text?.match(/\d\d:\d\d/)?.[0];
export const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
export const seconds = (text = ''): number =>
  text
    .replace('+', '')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
export const minutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** The lines of the console's list. */
export const rowsOf = (list: string) =>
  [...list.matchAll(/<tr[^>]*data-status="([^"]*)"[^>]*>(.*?)<\/tr>/g)].map(([, status = '', row = '']) => {
    const [planned = '', comes = ''] = [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = '']) => plain(cell));
    return {
      status,
      planned,
      start: time(comes),
      end: comes.match(/–(\d\d:\d\d)/)?.[1],
      late: comes.match(/[+−]\d+$/)?.[0].replace('−', '-') ?? '',
      moved: row.includes('data-moved="true"'),
      isNext: row.includes('>Next<'),
    };
  });
