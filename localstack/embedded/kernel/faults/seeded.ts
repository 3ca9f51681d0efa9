/**
 * Numbers from 0 to below 1, the same ones for the same seed.
 * @see Steele, Lea, Flood: "Fast splittable pseudorandom number generators" (2014), in the 32-bit
 * form known as mulberry32
 */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
