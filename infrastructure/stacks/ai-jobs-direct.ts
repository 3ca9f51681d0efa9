import type { Piece } from '../constructs/queue-form.ts';
import type { QueueRoute } from '../constructs/queue-method.ts';
import { nestedError } from './ai-jobs-errors.ts';

/** As `functions/ai-jobs/contract` names them. */
export const jobTypes = ['blog-post', 'social-media', 'listing-description', 'market-update'];

/** What a job is made of; the worker holds the input against the schema of its type. */
const model = {
  name: 'DirectJob',
  schema: {
    $schema: 'http://json-schema.org/draft-04/schema#',
    title: 'A job that goes straight to the queue',
    type: 'object',
    required: ['jobType', 'input'],
    additionalProperties: false,
    properties: {
      jobType: { type: 'string', enum: jobTypes },
      input: { type: 'object' },
    },
  },
};

/** RFC 9562, with its version and variant. */
const uuid = [
  '[0-9a-fA-F]{8}',
  '[0-9a-fA-F]{4}',
  '[1-8][0-9a-fA-F]{3}',
  '[89abAB][0-9a-fA-F]{3}',
  '[0-9a-fA-F]{12}',
].join('-');

/**
 * The job's id is the request's. Callers may choose that one themselves; where it is no UUID the
 * job gets none, and SQS refuses a message with an empty attribute.
 */
const before = [
  '#set($requestId = "$context.requestId")',
  '#set($jobId = "")',
  `#if($requestId.matches("${uuid}"))#set($jobId = $requestId)#end`,
  "#set($jobType = $input.path('$.jobType'))",
].join('');

const jobId = '$jobId';
const apiKeyId = '$context.identity.apiKeyId';

/** The members of the message, each a name and what stands for its JSON. */
const members: readonly (readonly [string, readonly Piece[]])[] = [
  ['jobId', ['"', { expression: jobId }, '"']],
  ['apiKeyId', ['"', { expression: apiKeyId }, '"']],
  ['jobType', [{ expression: "$input.json('$.jobType')" }]],
  ['input', [{ expression: "$input.json('$.input')" }]],
  ['traceId', ['"', { expression: jobId }, '"']],
];

const message = {
  before,
  body: members.flatMap(([name, value], index): readonly Piece[] => [
    `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`,
    ...value,
    ...(index === members.length - 1 ? ['}'] : []),
  ]),
  attributes: {
    JobType: '$jobType',
    JobId: jobId,
    TraceId: jobId,
    ApiKeyId: apiKeyId,
  },
};

const refused = nestedError({
  error: 'The request cannot become a message.',
  code: 'request_invalid',
  action:
    'Keep the input below 1 MiB and without characters that XML has not, and choose no request id that is not a UUID.',
});

const notQueued = nestedError({
  error: 'The request could not be queued.',
  code: 'service_unavailable',
  action: 'Try again in a moment.',
});

/** What SQS says of a message that it does not take; all its other errors are not the caller's. */
const refusals = ['InvalidParameterValue', 'InvalidMessageContents'];

const answers = {
  accepted: JSON.stringify({ jobId: '$context.requestId', status: 'queued' }),
  failed: [
    "#set($code = $input.path('$.Error.Code'))",
    `#if(${refusals.map((each) => `$code == '${each}'`).join(' || ')})`,
    '#set($context.responseOverride.status = 400)',
    refused,
    '#else',
    notQueued,
    '#end',
  ].join('\n'),
};

/** `POST /direct/jobs`: a request that becomes a message without a function. */
export function directRoute(
  place: Pick<QueueRoute, 'queue' | 'region' | 'account' | 'roleName'>,
): QueueRoute {
  return { ...place, path: '/direct/jobs', model, message, answers };
}
