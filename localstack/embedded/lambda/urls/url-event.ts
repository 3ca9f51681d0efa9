import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { UrlAddress } from './url-address.ts';

const textual = /^(text\/|application\/(.+\+)?(json|xml|javascript)\b)/i;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As `12/Mar/2020:19:03:58 +0000`. */
function logTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  const day = String(date.getUTCDate()).padStart(2, '0');
  const time = date.toISOString().slice(11, 19);
  return `${day}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}:${time} +0000`;
}

function queryOf(query: URLSearchParams): JsonObject {
  const names = [...new Set(query.keys())];
  if (names.length === 0) return {};
  return {
    queryStringParameters: Object.fromEntries(
      names.map((name) => [name, query.getAll(name).join(',')]),
    ),
  };
}

function bodyOf({ body, headers }: CloudRequest): JsonObject {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = textual.test(headers['content-type'] ?? 'text/plain');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/**
 * The event of a function URL: version 2.0 of API Gateway's format.
 * @see AWS Lambda Developer Guide, "Invoking Lambda function URLs", request payload format
 */
export function urlEvent(
  request: CloudRequest,
  { id, path }: UrlAddress,
  at: { readonly now: number; readonly requestId: string },
): JsonObject {
  const { headers, method, query, region } = request;
  const domainName = headers['host'] ?? `${id}.lambda-url.${region}.on.aws`;
  const cookie = headers['cookie'];
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query.toString(),
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers,
    ...queryOf(query),
    requestContext: {
      accountId: 'anonymous',
      apiId: id,
      domainName,
      domainPrefix: id,
      http: {
        method,
        path,
        protocol: `HTTP/${request.connection?.httpVersion ?? '1.1'}`,
        sourceIp: request.connection?.sourceIp ?? '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: at.requestId,
      routeKey: '$default',
      stage: '$default',
      time: logTime(at.now),
      timeEpoch: at.now,
    },
    ...bodyOf(request),
  };
}
