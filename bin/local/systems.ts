import * as z from 'zod';

/** What a caller needs of one running system. */
const drawingsSystem = z.object({
  apiUrl: z.string(),
  apiKey: z.string(),
  table: z.string(),
  bucket: z.string(),
  queueUrl: z.string(),
  deadLetterQueueUrl: z.string(),
});

/** The content of `.jobline/outputs.json`: a running local cloud with its systems. */
export const localOutputs = z.object({
  endpoint: z.string(),
  region: z.string(),
  systems: z.object({ drawings: drawingsSystem }),
  /** Address of the local Gemini, which is no model; none where Google's is asked, or nobody. */
  gemini: z.string().exactOptional(),
});

export type LocalOutputs = z.infer<typeof localOutputs>;

/** The outputs of the synthesised stack, by their Terraform names. */
const stackOutputs = z.object({
  ApiEndpoint: z.string(),
  ApiKey: z.string(),
  S3Bucket: z.string(),
  DynamoDBTable: z.string(),
  SQSQueue: z.string(),
  DeadLetterQueue: z.string(),
});

/** @throws ZodError when the stack lacks an output */
export function drawingsSystemOf(outputs: unknown): z.infer<typeof drawingsSystem> {
  const found = stackOutputs.parse(outputs);
  return {
    apiUrl: found.ApiEndpoint.replace(/\/$/, ''),
    apiKey: found.ApiKey,
    table: found.DynamoDBTable,
    bucket: found.S3Bucket,
    queueUrl: found.SQSQueue,
    deadLetterQueueUrl: found.DeadLetterQueue,
  };
}
