/** The middle of some numbers, of two middles the greater; `none` when there are no numbers. */
export function median(values: readonly number[], none: number): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? none;
}
