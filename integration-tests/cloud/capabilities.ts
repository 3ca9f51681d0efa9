import { type CloudKind, cloudKind, cloudName } from './cloud-name.ts';

/** What a test may need of a cloud beyond what all of them do. */
export const capabilities = {
  'api-throttling': 'Usage plans hold callers to their rate and quota',
  'embedded-metrics': 'Metrics come out of log lines in the embedded metric format',
  faults: 'Tests can make services slow, or fail',
  'gateway-responses': 'The gateway answers its own errors as the stack says',
  'gateway-5xx-responses': 'The gateway answers the end of a function as the stack says',
  'gateway-times': 'Answers of the gateway itself tell the time of the request',
  'key-identity': 'Functions are told which API key a request came with',
  'local-model': 'Functions reach a local Gemini',
  'memory-limits': 'A function that takes more memory than it has is killed',
  'pauses-at-once': 'A mapping that is paused takes no more messages',
  'redriven-anew': 'A message that is redriven is a new one',
  's3-signatures': 'S3 checks the signatures of links and forms',
  'whole-forms': 'The bodies of forms reach functions as they were sent',
} as const;

export type Capability = keyof typeof capabilities;

const aiJobs = [
  'ai-jobs/announcing',
  'ai-jobs/batches',
  'ai-jobs/client',
  'ai-jobs/correlation',
  'ai-jobs/dead-letters',
  'ai-jobs/direct',
  'ai-jobs/expired-results',
  'ai-jobs/half-way',
  'ai-jobs/interrupted-worker',
  'ai-jobs/jobs-list',
  'ai-jobs/limited-model',
  'ai-jobs/model-key',
  'ai-jobs/models',
  'ai-jobs/openapi',
  'ai-jobs/refusals',
  'ai-jobs/results',
  'ai-jobs/stalled-jobs',
  'ai-jobs/submitting',
  'ai-jobs/taken-jobs',
  'ai-jobs/tenants',
];

/** Suites of AI jobs in which no job has to end well. */
const withoutModel = [
  'ai-jobs/client',
  'ai-jobs/dead-letters',
  'ai-jobs/direct',
  'ai-jobs/half-way',
  'ai-jobs/openapi',
  'ai-jobs/refusals',
  'ai-jobs/submitting',
  'ai-jobs/tenants',
];

/** Suites that need a capability with every test. */
export const suitesThatNeed: readonly {
  readonly capability: Capability;
  readonly suites: readonly string[];
}[] = [
  {
    capability: 'key-identity',
    suites: [
      'bad-files',
      'bad-requests',
      'changes',
      'companies',
      'corrections',
      'correlation',
      'dead-letters',
      'delete-after-completion',
      'exact-bytes',
      'exactly-once',
      'expired-files',
      'half-way',
      'interrupted-worker',
      'job-records',
      'jobs-list',
      'long-drawings',
      'memory',
      'metrics',
      'model-key',
      'models',
      'retention',
      'specification',
      'stalled-jobs',
      'submit-to-schedule',
      'taken-jobs',
      'tenants',
      'throttled-services',
      'uploads',
      ...aiJobs,
    ],
  },
  {
    capability: 'local-model',
    suites: aiJobs.filter((suite) => !withoutModel.includes(suite)),
  },
];

/** What a cloud cannot do, and why. The only place where a test is left out. */
export const missing: Readonly<Record<CloudKind, Partial<Record<Capability, string>>>> = {
  embedded: {},
  localstack: {
    'gateway-5xx-responses':
      'LocalStack 4.14 stores gateway responses but answers its own errors in its own words.',
    'gateway-times':
      'LocalStack 4.14 stores gateway responses but answers its own errors in its own words.',
    'api-throttling':
      'LocalStack Community stores usage plans but enforces neither rate nor quota.',
    'embedded-metrics': 'LocalStack 4.14 makes no metrics out of log lines.',
    faults: 'Only our own cloud sets faults.',
    'gateway-responses':
      'LocalStack 4.14 stores gateway responses but answers its own errors in its own words.',
    'local-model':
      'Functions in a container cannot reach a server on the loopback of this machine.',
    'memory-limits': 'Processes of a container of LocalStack may take what the machine has.',
    'pauses-at-once':
      'LocalStack 4.14 ends the polls that a mapping has begun, which last as long as its batching window.',
    'redriven-anew':
      'LocalStack 4.14 keeps the age of a message that it redrives; in AWS it is a new one.',
    'whole-forms':
      'LocalStack 4.14 takes a form apart and writes it anew, without what is empty, broken or odd in it.',
    's3-signatures': 'LocalStack checks signatures only when told to.',
  },
  ministack: {
    faults: 'Only our own cloud sets faults.',
    'gateway-5xx-responses': 'MiniStack 1.5.33 answers for functions that fail in its own words.',
    'gateway-times': 'MiniStack 1.5.33 leaves `$context.requestTime` empty in gateway responses.',
    'key-identity':
      'MiniStack 1.5.33 leaves `requestContext.identity.apiKeyId` out of the events of functions.',
  },
};

/** What the suites that are left out would have shown. */
export const untested: Readonly<Partial<Record<CloudKind, readonly Capability[]>>> = {
  ministack: [
    'embedded-metrics',
    'local-model',
    'memory-limits',
    'pauses-at-once',
    'redriven-anew',
    's3-signatures',
    'whole-forms',
  ],
};

/** Whether the functions of an endpoint reach servers that the tests start: whoever runs it says so. */
const endpointReachesUs = process.env['ENDPOINT_REACHES_US'] === 'true';

/** Why the cloud under test lacks it; undefined where it does not. */
export function reasonFor(capability: Capability): string | undefined {
  if (capability === 'local-model' && cloudName === 'endpoint') {
    return endpointReachesUs
      ? undefined
      : 'ENDPOINT_REACHES_US does not say that its functions do.';
  }
  return missing[cloudKind][capability];
}

/** Files of the suites that are left out on the cloud under test. */
export function suitesLeftOut(): readonly string[] {
  return suitesThatNeed
    .filter(({ capability }) => reasonFor(capability) !== undefined)
    .flatMap(({ suites }) => suites.map((suite) => `integration-tests/${suite}.test.ts`));
}
