import * as z from 'zod';
import { flag, wholeNumber } from '../configuration/environment.ts';

/** Variables that say where jobs and files lie. */
export const storageEnvironment = z.discriminatedUnion('STORAGE_MODE', [
  z.object({
    STORAGE_MODE: z.literal('aws'),
    S3_BUCKET: z.string().min(1),
    DYNAMODB_TABLE: z.string().min(1),
    /** Address that people reach S3 by, when it is not the one that functions use. */
    PUBLIC_S3_ENDPOINT: z.url().optional(),
    S3_FORCE_PATH_STYLE: flag.default(false),
    /** How long a link to a file works. */
    DOWNLOAD_LINK_SECONDS: wholeNumber.default(900),
  }),
  z.object({
    STORAGE_MODE: z.literal('local'),
    LOCAL_STORAGE_FOLDER: z.string().min(1),
  }),
]);

export type StorageEnvironment = z.infer<typeof storageEnvironment>;
