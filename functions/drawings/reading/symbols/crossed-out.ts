import { type Raster, SIZE } from './raster.ts';

/** How much of a diagonal must be inked, a pixel to either side allowed. */
const INKED = 0.85;

/** Whether a picture shows both diagonals from corner to corner. */
export function isCrossedOut(raster: Raster): boolean {
  return hasDiagonal(raster, (at) => at) && hasDiagonal(raster, (at) => SIZE - 1 - at);
}

function hasDiagonal(raster: Raster, yAt: (x: number) => number): boolean {
  let inked = 0;
  for (let x = 0; x < SIZE; x += 1) {
    const y = yAt(x);
    if ([-1, 0, 1].some((off) => isInked(raster, x + off, y))) inked += 1;
  }
  return inked >= INKED * SIZE;
}

function isInked(raster: Raster, x: number, y: number): boolean {
  return x >= 0 && x < SIZE && (raster[y * SIZE + x] ?? 0) > 0;
}
