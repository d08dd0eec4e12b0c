import { twiceRingArea } from './borders.ts';
import { demand } from './demand.ts';
import { unitsPerDegree } from './lattice.ts';
import type { Neighbourhood } from './neighbourhoods.ts';
import { published } from './published.ts';

const earthRadiusMetres = 6_371_008.8;

/** Area of a neighbourhood as drawn, in square metres on the mean sphere, which is what the official areas agree with. */
function drawnSquareMetres({ rings, label }: Pick<Neighbourhood, 'rings' | 'label'>): number {
  const metresPerUnit = (earthRadiusMetres * Math.PI) / 180 / unitsPerDegree;
  const twice = rings.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * Math.abs(twiceRingArea(ring)), 0);
  return (twice / 2) * metresPerUnit ** 2 * Math.cos((label[1] * Math.PI) / 180);
}

/** Checks drawn areas against the official ones: a wrong polygon or a wrong code shows here. */
export function checkAreas(neighbourhoods: readonly Neighbourhood[]): void {
  const redrawn = new Set<string>(published.redrawnTogether);
  for (const one of neighbourhoods)
    if (!redrawn.has(one.code)) compare(`neighbourhood ${one.code}`, [one], published.areaTolerance.neighbourhood);
  const together = neighbourhoods.filter(({ code }) => redrawn.has(code));
  if (together.length > 0) compare(`neighbourhoods ${[...redrawn].join(', ')} together`, together, published.areaTolerance.neighbourhood);
  compare('city', neighbourhoods, published.areaTolerance.city);
}

function compare(name: string, parts: readonly Neighbourhood[], tolerance: number): void {
  const drawn = parts.reduce((sum, part) => sum + drawnSquareMetres(part), 0);
  const official = parts.reduce((sum, part) => sum + part.areaSquareMetres, 0);
  demand(
    Math.abs(drawn - official) <= official * tolerance,
    `The ${name}: drawn area ${Math.round(drawn)} m², official area ${official} m²`,
  );
}
