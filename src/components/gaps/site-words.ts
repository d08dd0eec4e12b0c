import type { FurtherSite } from '#domain/gap/analysis.ts';
import { metresBetween, type Position } from '#domain/plane.ts';

/** A name that people know, at a point. */
interface Landmark extends Position {
  readonly name: string;
}

/** How far a landmark may be to say where a site is, in metres. */
const besideMetres = 600;

/** The name of the nearest landmark that is near enough to say where a site is; null without one. */
export function landmarkBeside(site: FurtherSite, landmarks: readonly Landmark[]): string | null {
  let [name, least]: [string | null, number] = [null, besideMetres];
  for (const landmark of landmarks) {
    const metres = metresBetween(site, landmark);
    if (metres < least) [name, least] = [landmark.name, metres];
  }
  return name;
}
