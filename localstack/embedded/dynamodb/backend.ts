import type { Backend } from '../backends/inject.ts';
import { AwsError } from '../kernel/aws-error.ts';
import type { CloudResponse } from '../kernel/cloud-request.ts';
import { isObject, parsedJson } from '../kernel/objects.ts';
import { root } from '../kernel/principal.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import { translated } from './translation.ts';

/** dynalite wants to see a signature, of whomever; who may do what is decided before. */
const signed = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20260101T000000Z',
  'content-type': 'application/x-amz-json-1.0',
};

/** The tables, as dynalite keeps them. */
export interface TableBackend {
  /** @throws AwsError as dynalite answers it. */
  call(action: string, input: JsonObject): Promise<JsonObject>;
}

export function tableBackend(dynalite: Backend): TableBackend {
  const never = new AbortController().signal;
  const send = (target: string, body: Buffer): Promise<CloudResponse> =>
    dynalite({
      service: 'dynamodb',
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: { ...signed, 'x-amz-target': target },
      body,
      region: '',
      principal: root,
      // A write that has begun is finished, whether or not its client is still there.
      signal: never,
    });
  return {
    async call(action, input) {
      const body = Buffer.from(JSON.stringify(input));
      const answer = await send(`DynamoDB_20120810.${action}`, body);
      const parsed = parsedJson(answer.body.toString());
      const output = isObject(parsed) ? parsed : {};
      if (answer.status < 300) return output;
      const code = String(output['__type'] ?? 'InternalFailure').replace(/^.*#/, '');
      const message = String(output['message'] ?? output['Message'] ?? '');
      throw new AwsError(code, translated(action, input, message), answer.status);
    },
  };
}
