import type { AwsError } from './aws-error.ts';

/** The token of the place at which a page begins. */
function placeToken(index: number): string {
  return Buffer.from(`at:${index}`).toString('base64');
}

/** The place that a token names; undefined where it is none of ours. */
function placeOf(token: string): number | undefined {
  const match = /^at:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  return match === null ? undefined : Number(match[1]);
}

/**
 * One page of a list; the token is the place where the next one begins.
 * @throws AwsError `invalidToken` for a token that is none of ours
 */
export function page<T>(
  items: readonly T[],
  options: {
    readonly token: string | undefined;
    readonly size: number;
    invalidToken(): AwsError;
  },
): { readonly items: readonly T[]; readonly nextToken?: string } {
  const { size, token } = options;
  const start = token === undefined ? 0 : placeOf(token);
  if (start === undefined) throw options.invalidToken();
  const end = start + size;
  const found = items.slice(start, end);
  return end < items.length ? { items: found, nextToken: placeToken(end) } : { items: found };
}
