/** Radius in pixels of the ring that stands for `n` places. */
export function ringRadius(n: number): number {
  return n < 10 ? 17 : n < 30 ? 19.5 : n < 100 ? 22 : n < 1000 ? 25 : 28;
}
