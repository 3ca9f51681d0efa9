import * as z from 'zod';

/** What a caller needs of each running system. */
const systems = z.object({
  drawings: z.object({
    apiUrl: z.string(),
    apiKey: z.string(),
    table: z.string(),
    bucket: z.string(),
    queueUrl: z.string(),
    deadLetterQueueUrl: z.string(),
  }),
  'ai-jobs': z.object({
    apiUrl: z.string(),
    apiKey: z.string(),
    table: z.string(),
    bucket: z.string(),
    requestQueueUrl: z.string(),
    responseQueueUrl: z.string(),
    requestDeadLetterQueueUrl: z.string(),
    responseDeadLetterQueueUrl: z.string(),
    eventBus: z.string(),
  }),
});

export type Systems = z.infer<typeof systems>;

export type SystemName = keyof Systems;

export const systemNames: readonly SystemName[] = ['drawings', 'ai-jobs'];

/** The content of `.jobline/outputs.json`: a running local cloud with its systems. */
export const localOutputs = z.object({
  endpoint: z.string(),
  region: z.string(),
  systems,
  /** Address of the local Gemini, which is no model; none where Google's is asked, or nobody. */
  gemini: z.string().exactOptional(),
});

export type LocalOutputs = z.infer<typeof localOutputs>;
