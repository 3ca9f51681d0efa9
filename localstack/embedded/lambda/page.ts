import type { JsonObject } from '../kernel/protocols/json.ts';
import type { RestInput } from '../kernel/protocols/rest-json.ts';
import { invalidParameter, violation } from './errors.ts';

/** The `MaxItems` that lists answer at most, and where nothing is asked. */
const defaultSize = 50;

/** One page of a list, by `Marker` and `MaxItems` of the query. */
export function page(
  name: string,
  items: readonly (JsonObject | string)[],
  { request }: RestInput,
  largest = defaultSize,
): JsonObject {
  const asked = Number(request.query.get('MaxItems') ?? defaultSize);
  if (!Number.isInteger(asked) || asked < 1 || asked > 10_000) {
    throw violation('maxItems', asked, 'Member must have value between 1 and 10000');
  }
  const start = readMarker(request.query.get('Marker'));
  const end = start + Math.min(asked, largest);
  return {
    [name]: items.slice(start, end),
    ...(end < items.length ? { NextMarker: Buffer.from(String(end)).toString('base64') } : {}),
  };
}

function readMarker(marker: string | null): number {
  if (marker === null || marker === '') return 0;
  const start = Number(Buffer.from(marker, 'base64').toString());
  if (Number.isInteger(start) && start >= 0) return start;
  throw invalidParameter('The Marker is invalid.');
}
