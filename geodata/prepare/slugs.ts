import slugify from '@sindresorhus/slugify';
import { demand } from './demand.ts';

/** What a slug can be made from, most telling part first. */
export interface Named {
  readonly name: string;
  readonly kind: string;
  readonly address: string;
  readonly sourceId: string;
}

const recipes: readonly ((one: Named) => string)[] = [
  ({ name }) => name,
  ({ name, kind }) => `${name} ${kind}`,
  ({ name, kind, address }) => `${name} ${kind} ${address.replace(/\s+\d.*$/, '')}`,
  ({ name, kind, address }) => `${name} ${kind} ${address}`,
  ({ name, kind, address, sourceId }) => `${name} ${kind} ${address} ${sourceId}`,
];

/** A readable, unique slug for each: of its name alone, and only as far as names collide also of its kind, street, house number, source id. */
export function makeSlugs(list: readonly Named[]): string[] {
  let slugs = list.map(() => '');
  for (const recipe of recipes) {
    slugs = slugs.map((slug, index) => {
      const one = list[index];
      return one && (slug === '' || slugs.indexOf(slug) !== slugs.lastIndexOf(slug)) ? slugify(recipe(one), { decamelize: false }) : slug;
    });
  }
  demand(new Set(slugs).size === list.length, 'Slugs are not unique');
  return slugs;
}
