import { randomUUID } from 'node:crypto';
import type { AwsError } from '../../kernel/aws-error.ts';
import { type JsonObject, parseJsonBody, targetAction } from '../../kernel/protocols/json.ts';
import { shapeOf } from '../errors.ts';
import type { Protocol } from './exchange.ts';

/** Seconds since the epoch, as the AWS JSON protocols write times. */
function withEpochSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withEpochSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withEpochSeconds(member)]),
  );
}

/** Tells clients that grew up with the query protocol the code they know. */
export function queryErrorHeader(error: AwsError): Record<string, string> {
  return { 'x-amzn-query-error': `${error.code};${error.status < 500 ? 'Sender' : 'Receiver'}` };
}

/** The body of an error in JSON and CBOR. */
export function errorBody(error: AwsError): JsonObject {
  const { shape: _, ...fields } = error.fields;
  return {
    __type: `com.amazonaws.cloudwatch#${shapeOf(error)}`,
    message: error.message,
    ...fields,
  };
}

const contentType = 'application/x-amz-json-1.0';

/** AWS JSON 1.0, target `GraniteServiceVersion20100801.<Action>`. */
export const jsonProtocol: Protocol = {
  action: targetAction,
  input: (request, body) => parseJsonBody({ ...request, body }),
  answer: (_action, output) => ({
    status: 200,
    headers: { 'content-type': contentType, 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(withEpochSeconds(output ?? {})),
  }),
  error: (error) => ({
    status: error.status,
    headers: {
      'content-type': contentType,
      'x-amzn-requestid': randomUUID(),
      ...queryErrorHeader(error),
      ...error.headers,
    },
    body: JSON.stringify(errorBody(error)),
  }),
};
