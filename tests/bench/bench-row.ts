/**
 * One line of the benchmark: two costs measured in the same run, and what one is of the other. Medians of all rounds.
 * Against a peer `ratio` is how many times faster (or smaller) ours is, at least `goal`; a growth is how many times dearer many places or
 * draws are than few, at most `goal`.
 */
export interface BenchRow {
  readonly name: string;
  /** What `ours` is compared with: a peer's name, a limit, or the smaller number of places or draws. */
  readonly against: string;
  /** What one answer costs, or how many there are in a second where the unit is `/s`. */
  readonly ours: number;
  /** Null when the peer is not on this machine. */
  readonly peer: number | null;
  readonly unit: Unit;
  readonly ratio: number | null;
  /** (Highest − lowest) ÷ median of the ratio over the rounds. */
  readonly spread: number | null;
  /** Null where nothing was promised. */
  readonly goal: number | null;
  readonly goalIs: 'at least' | 'at most';
  /** How many rounds the medians are of, where they are fewer than five. */
  readonly rounds?: number;
}

/** What is counted: time, rows of a database, bytes, answers in a second, views of a page. */
export type Unit = 'ns' | 'ms' | 'rows' | 'KB' | 'MB' | '/s' | 'views';

/** What a row says besides its numbers. */
export type Title = Pick<BenchRow, 'name' | 'against' | 'unit' | 'goal'>;

/** A row from the costs of one answer of ours and of a peer in each round. The ratio is the peer's cost ÷ ours. */
export function peerRow(title: Title, ours: readonly number[], peer: readonly number[]): BenchRow {
  return { ...title, goalIs: 'at least', ...compare(ours, peer, (our, their) => their / our) };
}

/** A row from what ours and a peer get done in the same time, in each round. The ratio is ours ÷ the peer's. */
export function shareRow(title: Title, ours: readonly number[], peer: readonly number[]): BenchRow {
  return { ...title, goalIs: 'at least', ...compare(ours, peer, (our, their) => our / their) };
}

/** A row from the costs of one answer with many and with few places in each round. The ratio is the cost with many ÷ with few. */
export function growthRow(title: Title, many: readonly number[], few: readonly number[]): BenchRow {
  return { ...title, goalIs: 'at most', ...compare(many, few, (more, less) => more / less) };
}

/** A row whose peer is not on this machine. */
export function absentRow(title: Title, ours: readonly number[]): BenchRow {
  return { ...title, goalIs: 'at least', ours: median(ours), peer: null, ratio: null, spread: null };
}

/** Whether a row reaches its goal; null when it has none, or no peer to be held against. */
export function isReached({ ratio, goal, goalIs }: BenchRow): boolean | null {
  if (ratio === null || goal === null) return null;
  return goalIs === 'at least' ? ratio >= goal : ratio <= goal;
}

/** The middle one of some numbers; of an even count the upper of the two. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The number that a share (0…1) of some numbers lie below. NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
  return numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? Number.NaN;
}

function compare(ours: readonly number[], peer: readonly number[], ratioOf: (ours: number, peer: number) => number) {
  const ratios = ours.map((cost, round) => ratioOf(cost, peer[round] ?? Number.NaN));
  const ratio = median(ratios);
  const spread = ratio === 0 ? 0 : (Math.max(...ratios) - Math.min(...ratios)) / ratio;
  const few = ours.length > 1 && ours.length < 5 ? { rounds: ours.length } : {};
  return { ours: median(ours), peer: median(peer), ratio, spread, ...few };
}
