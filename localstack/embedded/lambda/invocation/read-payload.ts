import { AwsError } from '../../kernel/aws-error.ts';

/** Lambda's limits for the ways to invoke, in bytes. */
const maximumPayload = { RequestResponse: 6_291_456, Event: 1_048_576, DryRun: 6_291_456 } as const;

export type InvocationType = keyof typeof maximumPayload;

/**
 * The event in a request's body; an empty body is an empty object.
 * @throws AwsError RequestTooLargeException, InvalidRequestContentException
 */
export function readPayload(body: Buffer, type: InvocationType): Buffer {
  const limit = maximumPayload[type];
  if (body.length > limit) {
    throw new AwsError(
      'RequestTooLargeException',
      `${body.length} byte payload is too large for the ${type} invocation type (limit ${limit} bytes)`,
      413,
    );
  }
  if (body.length === 0) return Buffer.from('{}');
  try {
    JSON.parse(body.toString('utf8'));
    return body;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AwsError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${reason}`,
      400,
      { cause },
    );
  }
}
