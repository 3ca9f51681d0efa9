import type { CloudRequest } from '../cloud-request.ts';

/** What a request says of its signature, in its `Authorization` header or its query. */
export interface Signature {
  readonly accessKeyId: string;
  /** Date, region and service that the key was derived for. */
  readonly scope: Scope;
  /** When it was signed, such as `20260101T000000Z`. */
  readonly time: string;
  /** Names in lower case, in the order they were signed. */
  readonly signedHeaders: readonly string[];
  /** 64 hexadecimal digits. */
  readonly value: string;
  readonly isPresigned: boolean;
}

export interface Scope {
  /** Such as `20260101`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

const algorithm = 'AWS4-HMAC-SHA256';
const basicTime = /^\d{8}T\d{6}Z$/;

/** The `Date` header may stand in for `X-Amz-Date`; it is signed in the form of the latter. */
function basicTimeOf(text: string): string {
  const milliseconds = basicTime.test(text) ? Number.NaN : Date.parse(text);
  if (Number.isNaN(milliseconds)) return text;
  return new Date(milliseconds).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** `20260101T000000Z` in milliseconds since the epoch. */
export function millisecondsOf(time: string): number {
  return Date.parse(time.replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}

/** `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…` */
function headerMembers(authorization: string): ReadonlyMap<string, string> {
  const [scheme = '', ...rest] = authorization.split(' ');
  if (scheme !== algorithm) return new Map();
  return new Map(
    rest
      .join('')
      .split(',')
      .map((member) => {
        const [name = '', value = ''] = member.split('=', 2);
        return [name, value];
      }),
  );
}

/** Reads the signature of a request; undefined where a part of it is missing or malformed. */
export function signatureOf({ headers, query }: CloudRequest): Signature | undefined {
  const { authorization } = headers;
  const isPresigned = authorization === undefined;
  const members = isPresigned ? undefined : headerMembers(authorization);
  const member = (name: string) => members?.get(name) ?? query.get(`X-Amz-${name}`) ?? '';
  if (isPresigned && query.get('X-Amz-Algorithm') !== algorithm) return undefined;
  const [accessKeyId = '', date = '', region = '', service = '', end] =
    member('Credential').split('/');
  const signed = member('SignedHeaders');
  const value = member('Signature');
  const time = isPresigned
    ? member('Date')
    : basicTimeOf(headers['x-amz-date'] ?? headers['date'] ?? '');
  if (end !== 'aws4_request' || signed === '' || value === '' || !basicTime.test(time)) {
    return undefined;
  }
  const scope = { date, region, service };
  return { accessKeyId, scope, time, signedHeaders: signed.split(';'), value, isPresigned };
}
