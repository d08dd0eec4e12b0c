/**
 * One line of the benchmark: two costs measured in the same run, and what one is of the other. Medians of all rounds.
 * Against a peer `ratio` is how many times faster ours is (at least `goal`); a growth is how many times dearer many places or
 * draws are than few (at most `goal`).
 */
export interface BenchRow {
  readonly name: string;
  /** What `ours` is compared with: a peer's name, or the smaller number of places or draws. */
  readonly against: string;
  /** Cost of one answer: time, or rows of the database that are read for it. */
  readonly ours: number;
  readonly peer: number;
  readonly unit: 'ns' | 'ms' | 'rows';
  readonly ratio: number;
  /** (Highest − lowest) ÷ median of the ratio over the rounds. */
  readonly spread: number;
  readonly goal: number;
  readonly goalIs: 'at least' | 'at most';
}

/** What a row says besides its numbers. */
type Title = Pick<BenchRow, 'name' | 'against' | 'unit' | 'goal'>;

/** A row from the costs of one answer of ours and of a peer in each round. The ratio is the peer's cost ÷ ours. */
export function peerRow(title: Title, ours: readonly number[], peer: readonly number[]): BenchRow {
  return { ...title, goalIs: 'at least', ...compare(ours, peer, (our, their) => their / our) };
}

/** A row from the costs of one answer with many and with few places in each round. The ratio is the cost with many ÷ with few. */
export function growthRow(title: Title, many: readonly number[], few: readonly number[]): BenchRow {
  return { ...title, goalIs: 'at most', ...compare(many, few, (more, less) => more / less) };
}

/** Whether a row reaches its goal. */
export function isReached({ ratio, goal, goalIs }: BenchRow): boolean {
  return goalIs === 'at least' ? ratio >= goal : ratio <= goal;
}

/** The middle one of some numbers; of an even count the upper of the two. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}

function compare(ours: readonly number[], peer: readonly number[], ratioOf: (ours: number, peer: number) => number) {
  const ratios = ours.map((cost, round) => ratioOf(cost, peer[round] ?? Number.NaN));
  const ratio = median(ratios);
  return { ours: median(ours), peer: median(peer), ratio, spread: (Math.max(...ratios) - Math.min(...ratios)) / ratio };
}
