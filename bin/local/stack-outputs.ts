import * as z from 'zod';
import type { SystemName, Systems } from './systems.ts';

const api = z.object({
  ApiEndpoint: z.string(),
  S3Bucket: z.string(),
  DynamoDBTable: z.string(),
});

const drawings = api.extend({ SQSQueue: z.string(), DeadLetterQueue: z.string() });

const aiJobs = api.extend({
  RequestQueue: z.string(),
  ResponseQueue: z.string(),
  RequestDeadLetterQueue: z.string(),
  ResponseDeadLetterQueue: z.string(),
  EventBus: z.string(),
});

function common({ ApiEndpoint, S3Bucket, DynamoDBTable }: z.infer<typeof api>, apiKey: string) {
  return {
    apiUrl: ApiEndpoint.replace(/\/$/, ''),
    apiKey,
    table: DynamoDBTable,
    bucket: S3Bucket,
  };
}

/**
 * The systems by the outputs of their stacks, which have Terraform's names.
 *
 * @param keys by which a company uses them
 * @throws ZodError when a stack lacks an output
 */
export function systemsOf(
  outputs: Readonly<Record<SystemName, unknown>>,
  keys: Readonly<Record<SystemName, string>>,
): Systems {
  const ofDrawings = drawings.parse(outputs.drawings);
  const ofAiJobs = aiJobs.parse(outputs['ai-jobs']);
  return {
    drawings: {
      ...common(ofDrawings, keys.drawings),
      queueUrl: ofDrawings.SQSQueue,
      deadLetterQueueUrl: ofDrawings.DeadLetterQueue,
    },
    'ai-jobs': {
      ...common(ofAiJobs, keys['ai-jobs']),
      requestQueueUrl: ofAiJobs.RequestQueue,
      responseQueueUrl: ofAiJobs.ResponseQueue,
      requestDeadLetterQueueUrl: ofAiJobs.RequestDeadLetterQueue,
      responseDeadLetterQueueUrl: ofAiJobs.ResponseDeadLetterQueue,
      eventBus: ofAiJobs.EventBus,
    },
  };
}
