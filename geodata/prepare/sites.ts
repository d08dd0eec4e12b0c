import slugify from '@sindresorhus/slugify';
import { distanceMetres } from './distance.ts';

/** Places at most this far apart stand on one site. */
const sameSiteMetres = 40;

interface Site {
  readonly site: string;
  readonly position: readonly [number, number];
}

/** The site of each newcomer: the nearest known one within {@link sameSiteMetres}, else a new one that later newcomers may share. */
export function assignSites(
  known: readonly Site[],
  newcomers: readonly { sourceId: string; position: readonly [number, number] }[],
): string[] {
  const sites = [...known];
  return newcomers.map(({ sourceId, position }) => {
    const [nearest] = sites
      .map((one) => ({ site: one.site, metres: distanceMetres(one.position, position) }))
      .sort((a, b) => a.metres - b.metres || (a.site < b.site ? -1 : 1));
    if (nearest && nearest.metres <= sameSiteMetres) return nearest.site;
    const site = `site-${slugify(sourceId, { decamelize: false })}`;
    sites.push({ site, position });
    return site;
  });
}
