import { createHash } from 'node:crypto';

/** What tells one request from another: a hash of its fields and files, however they were sent. */
export function fingerprintOf(
  fields: unknown,
  files: readonly (Uint8Array | undefined)[] = [],
): string {
  const parts = files.map((bytes) => (bytes === undefined ? null : sha256(bytes)));
  return sha256(JSON.stringify([fields, parts]));
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
