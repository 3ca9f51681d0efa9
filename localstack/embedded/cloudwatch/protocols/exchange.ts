import { gunzipSync } from 'node:zlib';
import { AwsError } from '../../kernel/aws-error.ts';
import type { CloudRequest, CloudResponse } from '../../kernel/cloud-request.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { cborProtocol } from './cbor.ts';
import { jsonProtocol } from './json.ts';
import { queryProtocol } from './query.ts';

/** One of the three ways in which clients speak to CloudWatch. */
export interface Protocol {
  /** Name of the action, as the request says it. */
  action(request: CloudRequest, body: Buffer): string;
  /** @throws AwsError SerializationException */
  input(request: CloudRequest, body: Buffer): JsonObject;
  /** Times are `Date`, absent members undefined; an action without output answers undefined. */
  answer(action: string, output: JsonObject | undefined): CloudResponse;
  error(error: AwsError): CloudResponse;
}

/** One request, read. */
export interface Exchange {
  readonly action: string;
  readonly input: JsonObject;
  readonly protocol: Protocol;
}

export function protocolOf(request: CloudRequest): Protocol {
  if (/^\/service\/[^/]+\/operation\/[^/]+$/.test(request.path)) return cborProtocol;
  if (request.headers['x-amz-target'] !== undefined) return jsonProtocol;
  return queryProtocol;
}

/** PutMetricData is compressed by clients from 10 KB on. */
function plainBody(request: CloudRequest): Buffer {
  if (request.headers['content-encoding'] !== 'gzip') return request.body;
  try {
    return gunzipSync(request.body, { maxOutputLength: 16 * 1024 * 1024 });
  } catch (cause) {
    throw new AwsError('SerializationException', 'The request body is not valid gzip.', 400, {
      cause,
    });
  }
}

const exchanges = new WeakMap<CloudRequest, Exchange>();

/** Reads a request once, however often it is asked for. */
export function exchangeOf(request: CloudRequest): Exchange {
  const known = exchanges.get(request);
  if (known !== undefined) return known;
  const protocol = protocolOf(request);
  const body = plainBody(request);
  const exchange = {
    action: protocol.action(request, body),
    input: protocol.input(request, body),
    protocol,
  };
  exchanges.set(request, exchange);
  return exchange;
}
