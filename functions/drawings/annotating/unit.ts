/** Longer side of an A3 sheet, in points. */
const A3 = 1190.55;
const LEAST = 0.8;

/**
 * The unit of everything that is drawn over a page: a point on a sheet of A3, so that marks on a
 * larger sheet are as large when it is printed on A3. Small pages keep marks that can be read.
 */
export function unitOf({ width, height }: { width: number; height: number }): number {
  return Math.max(LEAST, Math.max(width, height) / A3);
}
