import { createHash } from 'node:crypto';

/**
 * A name as part of a key: lower case, letters and digits of ASCII, `_` between, and a hash of
 * the name as typed. Its 48 bits keep names apart that are alike in letters: of a million such names,
 * two share a part with a chance of 1 in 500. Nothing but the grouping of files hangs on it, since
 * every key also has the job's id.
 */
export function normalise(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/['’.]|\p{Mark}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40);
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return plain === '' ? hash : `${plain}_${hash}`;
}

/** Whose a job is, by its key. */
export function companyIn(key: string): string {
  return key.slice(0, key.indexOf('#'));
}

/** The full key of a job: `company#client#job`. */
export function jobKey(companyId: string, client: string, jobId: string): string {
  return `${companyId}#${normalise(client)}#${jobId}`;
}
