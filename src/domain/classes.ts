/** Classes of a choropleth at most. */
export const classCount = 5;

/**
 * Where classes 2 to 5 of a choropleth begin: quantiles of the values above 0, rounded to tidy numbers. Quantiles give every class about
 * as many districts; tidy numbers can be read. When there are zeros, class 1 is 0 alone and the rest is shared by the others. Fewer distinct values give fewer classes:
 * none begins above the largest value, no two begin at the same one, and values that are all equal give one class.
 * @param values known figures, 0 or more, in any order
 * @param unit the finest step a reader is shown: 1 for counts, 0.1 for rates with one decimal
 */
export function classBreaks(values: readonly number[], unit: number): number[] {
  const positive = values.filter((value) => value > 0).sort((a, b) => a - b);
  const [smallest, largest] = [positive[0], positive.at(-1)];
  if (smallest === undefined || largest === undefined) return [];
  const hasZero = positive.length < values.length;
  const classes = hasZero ? classCount - 1 : classCount;
  const breaks = hasZero ? [tidyBelow(smallest, unit)] : [];
  for (let k = 1; k < classes; k += 1) {
    const at = tidyNear(quantile(positive, k / classes), unit);
    if (at > Math.max(breaks.at(-1) ?? 0, smallest) && at <= largest) breaks.push(at);
  }
  return breaks;
}

/** Class of a value, 1…5, by where the classes after the first begin. */
export function classOf(value: number, breaks: readonly number[]): number {
  return 1 + breaks.filter((start) => value >= start).length;
}

/** Linear quantile of ascending values (Hyndman & Fan 1996, type 7). */
function quantile(ascending: readonly number[], share: number): number {
  const at = (ascending.length - 1) * share;
  const [low = 0, high = low] = ascending.slice(Math.floor(at), Math.floor(at) + 2);
  return low + (high - low) * (at - Math.floor(at));
}

/** The nearest number of at most two digits, the second one 0 or 5 from 2 on, and no finer than `unit`. */
function tidyNear(value: number, unit: number): number {
  const power = powerOf(value);
  const step = Math.max(unit, value / power < 2 ? power / 10 : power / 2);
  return exact(Math.max(1, Math.round(value / step)) * step);
}

/** The largest number of one digit that is not above `value`; `value` itself when it is smaller than `unit`. */
function tidyBelow(value: number, unit: number): number {
  const step = Math.max(unit, powerOf(value));
  const steps = Math.floor(value / step + 1e-9);
  const below = exact(steps * step);
  return (below > value ? exact((steps - 1) * step) : below) || value;
}

function powerOf(value: number): number {
  return 10 ** Math.floor(Math.log10(value));
}

/** Without the binary noise of the arithmetic. */
function exact(value: number): number {
  return Number(value.toPrecision(6));
}
