import { type Raster, SIZE } from './raster.ts';

/** Where the sides of an inner box may be, as shares of the picture from its border. */
const BAND: readonly [number, number] = [0.03, 0.28];
/** The part of a side that is looked at, and how much of it must be inked. */
const SPAN: readonly [number, number] = [0.3, 0.7];
const INKED = 0.85;
const LEANS = [0, 1, -1, 2, -2] as const;

/** Whether a picture shows a second box: a straight line near each of its four sides. */
export function hasInnerRing(raster: Raster): boolean {
  const at = (x: number, y: number): boolean => (raster[y * SIZE + x] ?? 0) > 0;
  const last = SIZE - 1;
  return (
    hasLine((u, v) => at(u, v)) &&
    hasLine((u, v) => at(last - u, v)) &&
    hasLine((u, v) => at(v, u)) &&
    hasLine((u, v) => at(v, last - u))
  );
}

/** A line across, one or two pixels thick, that may lean by a few, as unsteady lines do. */
function hasLine(at: (across: number, along: number) => boolean): boolean {
  const [from, to] = [Math.round(SPAN[0] * SIZE), Math.round(SPAN[1] * SIZE)];
  for (let u = Math.floor(BAND[0] * SIZE); u < BAND[1] * SIZE; u += 1) {
    for (const lean of LEANS) {
      let inked = 0;
      for (let v = from; v < to; v += 1) {
        const place = u + Math.round((lean * (v - from)) / (to - from));
        if (at(place, v) || at(place + 1, v)) inked += 1;
      }
      if (inked >= INKED * (to - from)) return true;
    }
  }
  return false;
}
