/** Eight digits: finer than any figure is known, and the same on every machine. */
export function round(value: number): number {
  return Number(value.toPrecision(8));
}

/** The same with every number of it at the top rounded to eight digits. */
export function rounded<Values extends object>(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, typeof value === 'number' ? round(value) : value]),
  ) as Values;
}
