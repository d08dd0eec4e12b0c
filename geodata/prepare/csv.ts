import { stringify } from 'csv-stringify/sync';

/** Rows as CSV with a header of `columns`. Null is an empty field, false and true are 0 and 1. */
export function formatCsv<Row extends object>(rows: readonly Row[], columns: readonly (keyof Row & string)[]): string {
  return stringify([...rows], { header: true, columns: [...columns], cast: { boolean: (value) => (value ? '1' : '0') } });
}
