import type { Plugin } from 'vite';
import type { en } from '../i18n/en.ts';

/** The sections of a language that pages for staff alone speak: no phone, projector, foyer or overlay waits for them. */
export const STAFF_SECTIONS: readonly string[] = [
  'ready',
  'cue',
  'open',
  'light',
  'earlier',
  'console',
  'day',
  'keys',
  'blank',
  'recovery',
  'did',
  'list',
  'sort',
  'bring',
  'edit',
  'report',
  'state',
  'rooms',
  'overlay',
  'setup',
  'sheet',
  'invitations',
  'control',
  'outbox',
  'will',
] satisfies readonly (keyof typeof en)[];

/**
 * A language is one file for whoever writes it and two for whoever reads it: `?everybody` holds the sections of pages for everybody,
 * `?staff` all others. Without this each is the whole file, which says the same.
 */
export const splitWords = (): Plugin => ({
  name: 'split-words',
  transform(code, id) {
    const readers = /\/i18n\/[\w-]+\.ts\?(everybody|staff)$/.exec(id)?.[1];
    if (readers === undefined) return null;
    const { body } = this.parse(code);
    for (const node of body) {
      const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : null;
      const init = declared?.type === 'VariableDeclaration' ? declared.declarations[0]?.init : null;
      if (init?.type !== 'ObjectExpression') continue;
      const kept = init.properties.filter((property) => {
        if (property.type !== 'Property' || property.key.type !== 'Identifier')
          throw new Error(`${id}: a section without a name`);
        return STAFF_SECTIONS.includes(property.key.name) === (readers === 'staff');
      });
      const sections = kept.map(({ start, end }) => code.slice(start, end)).join(',');
      // What only the other half says is not loaded with this one.
      const unused = body.filter(
        (one) => one.type === 'ImportDeclaration' && one.specifiers.every(({ local }) => !sections.includes(local.name)),
      );
      const before = unused.reduceRight(
        (text, { start, end }) => (end <= init.start ? `${text.slice(0, start)}${text.slice(end)}` : text),
        code.slice(0, init.start),
      );
      return { code: `${before}{${sections}}${code.slice(init.end)}`, map: null };
    }
    throw new Error(`${id}: no dictionary`);
  },
});
