import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';
import { matchingCombinations } from '#domain/theme-combinations.ts';
import type { Scheme } from './palette.ts';

/** Which themes the visitor chose; 0 bits means all. */
export interface Choice {
  readonly bits: number;
  readonly match: 'any' | 'all';
}

/** The theme bits in the order of a ring's arcs: rose, blue, green. */
const arcBits = [1, 2, 4] as const;
/** A ring's arcs are drawn in this many steps, so that few pictures serve many clusters. */
export const ringSteps = 24;

function sumOf(combinations: readonly number[]): ExpressionSpecification {
  return ['+', 0, ...combinations.map((bits): ExpressionSpecification => ['coalesce', ['get', `c${bits}`], 0])];
}

/** How many places of a cluster the choice admits. */
export function countExpression({ bits, match }: Choice): ExpressionSpecification {
  return sumOf(matchingCombinations(bits, match));
}

/** Only clusters that hold an admitted place. */
export function clusterFilter(choice: Choice): FilterSpecification {
  return ['>', countExpression(choice), 0];
}

/** Only admitted places that stand alone; those of a stack stand in its ring. */
export function placeFilter({ bits, match }: Choice): FilterSpecification {
  return ['all', ['!', ['has', 'stack']], ['in', ['get', 'themes'], ['literal', matchingCombinations(bits, match)]]];
}

/** The picture of a cluster: `ring-<n>-<rose>-<blue>-<green>-<scheme>`, arcs in 24ths; read by `parseRing`. */
export function ringExpression(choice: Choice, scheme: Scheme): ExpressionSpecification {
  const admitted = matchingCombinations(choice.bits, choice.match);
  const arcs = arcBits.map((bit) => sumOf(admitted.filter((combination) => combination & bit)));
  const [rose = 0, blue = 0, green = 0] = arcs;
  const total: ExpressionSpecification = ['+', rose, blue, green];
  const steps = arcs.map(
    (arc): ExpressionSpecification => ['case', ['>', arc, 0], ['max', 1, ['round', ['/', ['*', ringSteps, arc], total]]], 0],
  );
  const [roseSteps = 0, blueSteps = 0, greenSteps = 0] = steps;
  return ['concat', 'ring-', countExpression(choice), '-', roseSteps, '-', blueSteps, '-', greenSteps, `-${scheme}`];
}

/** The picture of a place: `clover-<themes>-<scheme>`. */
export function cloverExpression(scheme: Scheme): ExpressionSpecification {
  return ['concat', ['case', ['has', 'unconfirmed'], 'outline-', 'clover-'], ['get', 'themes'], `-${scheme}`];
}
