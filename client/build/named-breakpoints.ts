import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const tokens = readFileSync(join(import.meta.dirname, '../ui/style/tokens.css'), 'utf8');
const queries: ReadonlyMap<string, string> = new Map(
  tokens
    .split('\n')
    .filter((line) => line.startsWith('@custom-media '))
    .map((line) => {
      const [, name = '', ...query] = line.slice(0, line.indexOf(';')).split(' ');
      return [name, query.join(' ')];
    }),
);

const named = (rule: { name: string; params: string }): void => {
  rule.params = rule.params.replace(/\((--[\w-]+)\)/g, (_whole, name: string) => {
    const query = queries.get(name);
    if (query === undefined) throw new Error(`no breakpoint ${name} in client/ui/style/tokens.css`);
    // Beside others a container's query of several conditions wants brackets.
    return rule.name === 'container' ? `(${query})` : query;
  });
};

/** For PostCSS: `@media (--phone)`, and the same of a container, becomes what `client/ui/style/tokens.css` calls by that name. A name that is not there ends the build. */
export const namedBreakpoints = {
  postcssPlugin: 'named-breakpoints',
  AtRule: {
    media: named,
    container: named,
    'custom-media': (rule: { remove: () => unknown }): void => {
      rule.remove();
    },
  },
};
