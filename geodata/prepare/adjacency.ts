import type { BorderEdge } from './borders.ts';
import { required } from './demand.ts';
import type { DistrictLine } from './districts.ts';

/** The pairs of districts of one level that share a border longer than a point, both ways, in code order. */
export function buildAdjacency(
  districts: readonly DistrictLine[],
  edges: readonly BorderEdge[],
): { code: string; neighbourCode: string }[] {
  const pairs = new Set<string>();
  for (const level of new Set(districts.map((district) => district.level))) {
    const codeOf = new Map<number, string>();
    for (const { code, members } of districts.filter((district) => district.level === level)) {
      for (const member of members) codeOf.set(member, code);
    }
    for (const { left, right } of edges) {
      if (left < 0 || right < 0) continue;
      const [a, b] = [required(codeOf.get(left), `${left}`), required(codeOf.get(right), `${right}`)];
      if (a !== b) pairs.add(`${a},${b}`).add(`${b},${a}`);
    }
  }
  const order = new Map(districts.map(({ code }, index) => [code, index]));
  return [...pairs]
    .map((pair) => pair.split(','))
    .map(([code = '', neighbourCode = '']) => ({ code, neighbourCode }))
    .sort((a, b) => (order.get(a.code) ?? 0) - (order.get(b.code) ?? 0) || (a.neighbourCode < b.neighbourCode ? -1 : 1));
}
