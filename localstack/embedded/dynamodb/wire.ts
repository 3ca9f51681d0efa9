import { crc32 } from 'node:zlib';
import type { AwsError } from '../kernel/aws-error.ts';
import type { CloudResponse } from '../kernel/cloud-request.ts';
import { type JsonObject, jsonAnswer, jsonError } from '../kernel/protocols/json.ts';
import { errorType } from './errors.ts';

/** Clients check what they read by a checksum of the body. */
function withChecksum(response: CloudResponse): CloudResponse {
  const headers = { ...response.headers, 'x-amz-crc32': String(crc32(response.body)) };
  return { ...response, headers };
}

export function dynamoAnswer(output: JsonObject): CloudResponse {
  return withChecksum(jsonAnswer(output, '1.0'));
}

export function dynamoError(error: AwsError): CloudResponse {
  // Of a cancelled transaction the message is spelt with a capital letter.
  const spelling = error.code === 'TransactionCanceledException' ? 'Message' : 'message';
  const body = { __type: errorType(error.code), [spelling]: error.message, ...error.fields };
  return withChecksum({ ...jsonError(error, '1.0'), body: JSON.stringify(body) });
}
