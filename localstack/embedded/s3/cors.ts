import type { CloudRequest, CloudResponse } from '../kernel/cloud-request.ts';
import { s3Error } from './errors.ts';
import { children, emptyAnswer, readXml, text, texts, type XmlFields } from './protocol/answers.ts';
import type { Bucket } from './store/bucket.ts';

function fits(pattern: string, value: string): boolean {
  const [before = '', after] = pattern.toLowerCase().split('*');
  const given = value.toLowerCase();
  if (after === undefined) return before === given;
  const long = given.length >= before.length + after.length;
  return long && given.startsWith(before) && given.endsWith(after);
}

interface Asked {
  readonly origin: string;
  readonly method: string;
  readonly headers: readonly string[];
}

function ruleFits(rule: XmlFields, { headers, method, origin }: Asked): boolean {
  return (
    texts(rule, 'AllowedMethod').includes(method) &&
    texts(rule, 'AllowedOrigin').some((pattern) => fits(pattern, origin)) &&
    headers.every((header) => texts(rule, 'AllowedHeader').some((pattern) => fits(pattern, header)))
  );
}

function rulesOf(bucket: Bucket | undefined): readonly XmlFields[] {
  const xml = bucket?.settings.get('cors');
  if (xml === undefined || xml === '') return [];
  return children(readXml(Buffer.from(xml), 'CORSConfiguration'), 'CORSRule');
}

function allowed(rule: XmlFields, asked: Asked): Record<string, string> {
  const everyone = texts(rule, 'AllowedOrigin').includes('*');
  const exposed = texts(rule, 'ExposeHeader').join(', ');
  const seconds = text(rule, 'MaxAgeSeconds');
  return {
    'access-control-allow-origin': everyone ? '*' : asked.origin,
    'access-control-allow-methods': texts(rule, 'AllowedMethod').join(', '),
    ...(everyone ? {} : { 'access-control-allow-credentials': 'true' }),
    ...(exposed === '' ? {} : { 'access-control-expose-headers': exposed }),
    ...(seconds === undefined ? {} : { 'access-control-max-age': seconds }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** Headers that let a browser's page read the answer, where a rule of the bucket says so. */
export function corsHeaders(
  bucket: Bucket | undefined,
  request: CloudRequest,
): Record<string, string> {
  const origin = request.headers['origin'];
  if (origin === undefined) return {};
  const asked = { origin, method: request.method, headers: [] };
  const rule = rulesOf(bucket).find((known) => ruleFits(known, asked));
  return rule === undefined ? {} : allowed(rule, asked);
}

/** Answers a browser that asks whether it may. @throws AwsError BadRequest, AccessForbidden */
export function preflight(bucket: Bucket | undefined, request: CloudRequest): CloudResponse {
  const origin = request.headers['origin'];
  const method = request.headers['access-control-request-method'];
  if (origin === undefined || method === undefined) {
    throw s3Error(
      'BadRequest',
      origin === undefined
        ? 'Insufficient information. Origin request header needed.'
        : 'Invalid Access-Control-Request-Method: null',
    );
  }
  const headers = (request.headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((header) => header.trim().toLowerCase())
    .filter((header) => header !== '');
  const rules = rulesOf(bucket);
  const asked = { origin, method, headers };
  const rule = rules.find((known) => ruleFits(known, asked));
  if (rule === undefined) {
    throw s3Error(
      'AccessForbidden',
      rules.length === 0
        ? 'CORSResponse: CORS is not enabled for this bucket.'
        : "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
      403,
      { Method: method, ResourceType: 'OBJECT' },
    );
  }
  return emptyAnswer(200, {
    ...allowed(rule, asked),
    ...(headers.length === 0 ? {} : { 'access-control-allow-headers': headers.join(', ') }),
  });
}
