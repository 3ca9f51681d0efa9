import { createHash } from 'node:crypto';

/**
 * What we keep of a key's value: its SHA-256, hex. A value has 256 random bits, so a hash without
 * salt cannot be searched for.
 */
export function hashOf(keyValue: string): string {
  return createHash('sha256').update(keyValue).digest('hex');
}

/** How people tell keys apart: the first 8 digits of the hash. */
export function fingerprintOf(hash: string): string {
  return hash.slice(0, 8);
}
