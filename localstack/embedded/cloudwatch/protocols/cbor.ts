import { randomUUID } from 'node:crypto';
import { decode, encode, Token, Type } from 'cborg';
import { AwsError } from '../../kernel/aws-error.ts';
import { isObject } from '../../kernel/objects.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { Protocol } from './exchange.ts';
import { errorBody, queryErrorHeader } from './json.ts';

/** CBOR tag of a time in seconds since the epoch (RFC 8949, 3.4.2). */
const epochTag = 1;

function decodeBody(body: Buffer): JsonObject {
  if (body.length === 0) return {};
  try {
    const value: unknown = decode(body, {
      tags: { [epochTag]: (content) => new Date(Number(content()) * 1000) },
    });
    if (isObject(value)) return value;
  } catch (cause) {
    throw new AwsError('SerializationException', 'The request body is not valid CBOR.', 400, {
      cause,
    });
  }
  throw new AwsError('SerializationException', 'The request body is not a CBOR map.');
}

/** CBOR has an `undefined` of its own; an absent member is one that is not written. */
function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (!isObject(value) || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, withoutAbsent(member)]],
    ),
  );
}

function encodeBody(value: JsonObject): Buffer {
  const bytes = encode(withoutAbsent(value), {
    typeEncoders: {
      Date: (date: Date) => [
        new Token(Type.tag, epochTag),
        new Token(Type.float, date.getTime() / 1000),
      ],
    },
  });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const headers = () => ({
  'content-type': 'application/cbor',
  'smithy-protocol': 'rpc-v2-cbor',
  'x-amzn-requestid': randomUUID(),
});

/** Smithy RPC v2 CBOR, `/service/GraniteServiceVersion20100801/operation/<Action>`. */
export const cborProtocol: Protocol = {
  action: (request) => request.path.split('/').at(-1) ?? '',
  input: (_request, body) => decodeBody(body),
  answer: (_action, output) => ({
    status: 200,
    headers: headers(),
    body: output === undefined ? '' : encodeBody(output),
  }),
  error: (error) => ({
    status: error.status,
    headers: { ...headers(), ...queryErrorHeader(error), ...error.headers },
    body: encodeBody(errorBody(error)),
  }),
};
