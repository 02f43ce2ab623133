/** A name as a slug: lower-case letters, digits and single hyphens. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);

export const personId = (person: { id?: string | undefined; name: string }): string =>
  person.id ?? (slugOf(person.name) || 'speaker');
