import { invalidParameter } from '../errors.ts';

/** One page of a list; the token is the place where the next one begins. */
export function page<T>(
  items: readonly T[],
  options: { readonly token: string | undefined; readonly size: number },
): { readonly items: readonly T[]; readonly nextToken?: string } {
  const start = options.token === undefined ? 0 : readPlace(options.token);
  const end = start + options.size;
  if (end >= items.length) return { items: items.slice(start, end) };
  return { items: items.slice(start, end), nextToken: place(end) };
}

export function place(index: number): string {
  return Buffer.from(`at:${index}`).toString('base64');
}

export function readPlace(token: string): number {
  const match = /^at:(\d+)$/.exec(Buffer.from(token, 'base64').toString());
  if (match === null) throw invalidParameter('The specified nextToken is invalid.');
  return Number(match[1]);
}
