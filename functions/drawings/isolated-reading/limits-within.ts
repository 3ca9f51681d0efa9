import { type Limits, limits } from '../reading/limits/limits.ts';

/** MB that a function needs beside the process that reads: Node, the SDK, a drawing of 100 MB. */
const BESIDE = 400;
/** MB without which no drawing can be read. */
const LEAST = 300;

/** The limits, with no more memory than a function has to give to the process that reads. */
export function limitsWithin(functionMb: number): Limits {
  const spare = Math.max(LEAST, functionMb - BESIDE);
  return { ...limits, memoryMb: Math.min(limits.memoryMb, spare) };
}
