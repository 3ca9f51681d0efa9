import { type Quarters, type Raster, SIZE, turned } from './raster.ts';

/** Pictures are compared at shifts of up to this many pixels. */
const SHIFT = 2;

/** A picture made ready to be compared: blurred twice, since no two offices draw alike. */
export interface Picture {
  readonly pixels: Float32Array;
}

export function picture(raster: Raster): Picture {
  return { pixels: blur(blur(raster)) };
}

const QUARTERS: readonly Quarters[] = [0, 1, 2, 3];

/** A picture as it looks turned by quarters and mirrored, itself left out. */
export function otherWaysRound({ pixels }: Picture): Picture[] {
  return [false, true].flatMap((isMirrored) =>
    QUARTERS.filter((quarters) => isMirrored || quarters !== 0).map((quarters) => ({
      pixels: turned(pixels, quarters, isMirrored),
    })),
  );
}

function blur(source: Float32Array): Float32Array {
  const target = new Float32Array(source.length);
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= SIZE || y >= SIZE ? 0 : (source[y * SIZE + x] ?? 0);
  for (let y = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) sum += at(x + dx, y + dy);
      }
      target[y * SIZE + x] = sum / 9;
    }
  }
  return target;
}

const WAYS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/**
 * Normalised correlation of two pictures at their best shift: 1 for the same, about 0 for others.
 * The best shift is found by steps from none, as long as each is better.
 */
export function likeness(a: Picture, b: Picture): number {
  let [x, y, best] = [0, 0, correlation(a.pixels, b.pixels, 0, 0)];
  for (let step = 0; step < 2 * SHIFT; step += 1) {
    const tries = WAYS.map(([dx, dy]) => [x + dx, y + dy] as const)
      .filter(([dx, dy]) => Math.abs(dx) <= SHIFT && Math.abs(dy) <= SHIFT)
      .map(([dx, dy]) => ({ dx, dy, alike: correlation(a.pixels, b.pixels, dx, dy) }));
    const next = tries.reduce((most, each) => (each.alike > most.alike ? each : most));
    if (next.alike <= best) break;
    [x, y, best] = [next.dx, next.dy, next.alike];
  }
  return best;
}

function correlation(a: Float32Array, b: Float32Array, dx: number, dy: number): number {
  let [n, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0];
  for (let y = Math.max(0, -dy); y < Math.min(SIZE, SIZE - dy); y += 1) {
    for (let x = Math.max(0, -dx); x < Math.min(SIZE, SIZE - dx); x += 1) {
      const p = a[y * SIZE + x] ?? 0;
      const q = b[(y + dy) * SIZE + x + dx] ?? 0;
      n += 1;
      sa += p;
      sb += q;
      saa += p * p;
      sbb += q * q;
      sab += p * q;
    }
  }
  const spread = Math.sqrt((saa - (sa * sa) / n) * (sbb - (sb * sb) / n));
  return spread > 0 ? (sab - (sa * sb) / n) / spread : 0;
}
