import * as z from 'zod';
import type { SystemName, Systems } from './systems.ts';

const api = z.object({
  ApiEndpoint: z.string(),
  ApiKey: z.string(),
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

function common({ ApiEndpoint, ApiKey, S3Bucket, DynamoDBTable }: z.infer<typeof api>) {
  return {
    apiUrl: ApiEndpoint.replace(/\/$/, ''),
    apiKey: ApiKey,
    table: DynamoDBTable,
    bucket: S3Bucket,
  };
}

/**
 * The systems by the outputs of their stacks, which have Terraform's names.
 *
 * @throws ZodError when a stack lacks an output
 */
export function systemsOf(outputs: Readonly<Record<SystemName, unknown>>): Systems {
  const ofDrawings = drawings.parse(outputs.drawings);
  const ofAiJobs = aiJobs.parse(outputs['ai-jobs']);
  return {
    drawings: {
      ...common(ofDrawings),
      queueUrl: ofDrawings.SQSQueue,
      deadLetterQueueUrl: ofDrawings.DeadLetterQueue,
    },
    'ai-jobs': {
      ...common(ofAiJobs),
      requestQueueUrl: ofAiJobs.RequestQueue,
      responseQueueUrl: ofAiJobs.ResponseQueue,
      requestDeadLetterQueueUrl: ofAiJobs.RequestDeadLetterQueue,
      responseDeadLetterQueueUrl: ofAiJobs.ResponseDeadLetterQueue,
      eventBus: ofAiJobs.EventBus,
    },
  };
}
