import type { LocalOutputs } from '../local/systems.ts';

/** What a `jobline up` would say whose API is at this address. */
export function localOutputsOf(apiUrl: string): LocalOutputs {
  const drawings = {
    apiUrl,
    apiKey: 'key',
    table: 'jobs',
    bucket: 'files',
    queueUrl: 'queue',
    deadLetterQueueUrl: 'dead-letters',
  };
  return { endpoint: 'http://127.0.0.1:4566', region: 'us-east-1', systems: { drawings } };
}
