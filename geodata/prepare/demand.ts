/** What `npm run geodata` says when a source or a result is not as it must be. */
export class PrepareError extends Error {
  override readonly name = 'PrepareError';
}

/** Stops the preparation with `message` unless `condition` holds. */
export function demand(condition: unknown, message: string): asserts condition {
  if (!condition) throw new PrepareError(message);
}

/** `value`, or an error with `message` where it is null or undefined. */
export function required<Value>(value: Value | null | undefined, message: string): Value {
  demand(value !== null && value !== undefined, message);
  return value;
}
