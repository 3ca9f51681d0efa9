import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';

const lists = {
  'access-control-allow-headers': 'AllowHeaders',
  'access-control-allow-methods': 'AllowMethods',
  'access-control-expose-headers': 'ExposeHeaders',
} as const;

function textsIn(cors: JsonObject, name: string): readonly string[] {
  const value = cors[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** A browser asks whether it may ask; the function does not hear of it. */
export function isPreflight({ headers, method }: CloudRequest, cors?: JsonObject): boolean {
  const asks = headers['access-control-request-method'] !== undefined;
  return cors !== undefined && method === 'OPTIONS' && asks;
}

/** What a function URL with `Cors` adds to its answers, for origins that it allows. */
export function corsHeaders(request: CloudRequest, cors?: JsonObject): Record<string, string> {
  const origin = request.headers['origin'];
  if (cors === undefined || origin === undefined) return {};
  const origins = textsIn(cors, 'AllowOrigins');
  if (!origins.includes('*') && !origins.includes(origin)) return {};
  const isForAll = origins.includes('*') && cors['AllowCredentials'] !== true;
  const named = Object.entries(lists)
    .map(([header, member]): [string, string] => [header, textsIn(cors, member).join(',')])
    .filter(([, value]) => value !== '');
  return {
    'access-control-allow-origin': isForAll ? '*' : origin,
    vary: 'Origin',
    ...Object.fromEntries(named),
    ...(cors['AllowCredentials'] === true ? { 'access-control-allow-credentials': 'true' } : {}),
    ...(cors['MaxAge'] === undefined ? {} : { 'access-control-max-age': `${cors['MaxAge']}` }),
  };
}
