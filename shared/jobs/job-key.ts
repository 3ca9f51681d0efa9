import { createHash } from 'node:crypto';

/**
 * A name as part of a key: lower case, letters and digits of ASCII, `_` between, and a short hash
 * of the name as typed, so that two names never share a part.
 */
export function normalise(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/['’.]|\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40);
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return plain === '' ? hash : `${plain}_${hash}`;
}

/** The full key of a job: `company#client#job`. */
export function jobKey(companyId: string, client: string, jobId: string): string {
  return `${companyId}#${normalise(client)}#${jobId}`;
}
