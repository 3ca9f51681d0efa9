import * as z from 'zod';
import { wholeNumber } from '../configuration/environment.ts';

/** Variables of every function that looks at dead letters. */
export const watchEnvironment = z.object({
  ENVIRONMENT: z.string().min(1),
  DYNAMODB_TABLE: z.string().min(1),
  ALERT_TOPIC_ARN: z.string().startsWith('arn:'),
  ALERT_WINDOW_SECONDS: wholeNumber,
  /** Of the system's own API, for the links of alerts. */
  API_URL: z.url(),
});

export type WatchEnvironment = z.infer<typeof watchEnvironment>;
