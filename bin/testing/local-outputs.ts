import type { LocalOutputs } from '../local/systems.ts';

/** What a `jobline up` would say whose APIs are at this address. */
export function localOutputsOf(apiUrl: string): LocalOutputs {
  const common = { apiUrl, apiKey: 'key', table: 'jobs', bucket: 'files' };
  return {
    endpoint: 'http://127.0.0.1:4566',
    region: 'us-east-1',
    systems: {
      drawings: { ...common, queueUrl: 'queue', deadLetterQueueUrl: 'dead-letters' },
      'ai-jobs': {
        ...common,
        requestQueueUrl: 'requests',
        responseQueueUrl: 'responses',
        requestDeadLetterQueueUrl: 'dead-requests',
        responseDeadLetterQueueUrl: 'dead-responses',
        eventBus: 'events',
      },
    },
  };
}
