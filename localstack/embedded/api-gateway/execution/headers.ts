import type { CloudRequest } from '../../kernel/cloud-request.ts';

/** Names and values in the order they came; names as they were written. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Belong to the connection, or are written anew (developer guide, important notes). */
const dropped = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-amzn-trace-id',
  'x-forwarded-for',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

/** Written so by the gateway, however the client wrote them. */
const spelled: Readonly<Record<string, string>> = { host: 'Host', 'user-agent': 'User-Agent' };

function pairs({ connection, headers }: CloudRequest): [string, string][] {
  if (connection === undefined) return Object.entries(headers);
  const { rawHeaders } = connection;
  return Array.from({ length: rawHeaders.length / 2 }, (_, index): [string, string] => [
    rawHeaders[index * 2] ?? '',
    rawHeaders[index * 2 + 1] ?? '',
  ]);
}

/** The client's headers as an integration sees them, with those that the gateway adds. */
export function receivedHeaders(
  request: CloudRequest,
  added: { readonly sourceIp: string; readonly traceId: string; readonly host: string },
): HeaderList {
  const kept = pairs(request)
    .filter(([name]) => !dropped.has(name.toLowerCase()))
    .map(([name, value]): [string, string] => [spelled[name.toLowerCase()] ?? name, value]);
  const before = request.headers['x-forwarded-for'];
  return [
    ...kept,
    ['X-Amzn-Trace-Id', added.traceId],
    ['X-Forwarded-For', before === undefined ? added.sourceIp : `${before}, ${added.sourceIp}`],
    ['X-Forwarded-Port', added.host.split(':')[1] ?? '80'],
    ['X-Forwarded-Proto', 'http'],
  ];
}

/** The last value of each name, as Lambda events carry `headers`. */
export function lastValues(list: HeaderList): Record<string, string> {
  return Object.fromEntries(list);
}

export function allValues(list: HeaderList): Record<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of list) {
    const values = found.get(name);
    if (values === undefined) found.set(name, [value]);
    else values.push(value);
  }
  return Object.fromEntries(found);
}
