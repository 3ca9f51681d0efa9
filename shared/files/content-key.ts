import { createHash } from 'node:crypto';

/**
 * Where bytes lie under a name of their own: what a run makes that has lost its job lies beside what counts, or is
 * the same. @param name without its ending
 */
export function contentKey(name: string, ending: string, bytes: Uint8Array | string): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return `${name}_${hash}.${ending}`;
}
