import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { badRequest } from '../errors.ts';

/** Items on a page unless `limit` says otherwise (API reference, GetResources). */
const defaultLimit = 25;
const maximumLimit = 500;

/** One page of a list, as `{item: [...], position}`; `position` is there while more follows. */
export function page(
  items: readonly JsonObject[],
  request: CloudRequest,
  options: { readonly defaultLimit?: number } = {},
): JsonObject {
  const limit = Number(request.query.get('limit') ?? options.defaultLimit ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1) throw badRequest('Invalid limit specified');
  const position = request.query.get('position');
  const start = position === null ? 0 : Number(Buffer.from(position, 'base64url').toString());
  if (!Number.isInteger(start) || start < 0) throw badRequest('Invalid position specified');
  const end = start + Math.min(limit, maximumLimit);
  const item = items.slice(start, end);
  if (end >= items.length) return { item };
  return { item, position: Buffer.from(`${end}`).toString('base64url') };
}
