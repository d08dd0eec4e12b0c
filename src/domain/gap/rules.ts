/** The version of the method; it grows when a rule, a formula or the shape of what is published changes. */
export const methodVersion = '1.2';

/** Every random draw of an analysis comes from this seed, so that anybody who repeats it gets the same. */
export const seed = 20260101;

/** How often neighbours are drawn anew for a cluster test. */
export const permutations = 9_999;

/** How many weightings a place in the order of need has to stand. */
export const weightings = 2_000;

/** How often areas are drawn anew for the interval of a figure about all of them. */
export const bootstrapDraws = 999;

/** On fewer areas no cluster is looked for. */
export const fewestAreas = 30;

/** Of fewer initiatives in a city nothing is said of its areas. */
export const fewestInitiatives = 10;

/** Of fewer people (or households) no rate is given: one more or less would change it. */
export const fewestPeople = 100;

/** The share of the areas of a level that must be comparable: the rate of fewer is not that of the city. */
export const fewestShare = 0.5;

/** The share of areas called remarkable that may be so by chance alone. */
export const falseDiscoveryRate = 0.05;

/** From this probability on an area is called credibly, or probably, below or above. */
export const credible = 0.95;
export const probable = 0.8;

/**
 * Whether a claim holds on both of two maps: that a ratio is below 1, or above, does not depend on where borders are drawn (the modifiable
 * areal unit problem; Openshaw 1984).
 * @returns null where one of the two is not known
 */
export function agreeInSign(first: number | null, second: number | null): boolean | null {
  if (first === null || second === null || Number.isNaN(first) || Number.isNaN(second)) return null;
  return Math.sign(first) === Math.sign(second);
}
