import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ApiKeys } from '../api-keys/api-key.ts';
import { createApiKeyRegistry } from '../api-keys/dynamodb-api-keys.ts';
import { awsClientSettings } from '../configuration/aws-clients.ts';
import type { FileStore } from '../files/file-store.ts';
import { createFolderFileStore } from '../files/folder-file-store.ts';
import { createS3FileStore } from '../files/s3-file-store.ts';
import { createDynamoDbRequestKeys } from '../idempotency/dynamodb-request-keys.ts';
import { createFolderRequestKeys } from '../idempotency/folder-request-keys.ts';
import type { RequestKeys } from '../idempotency/request-keys.ts';
import { createDynamoDbJobStore } from '../jobs/dynamodb-job-store.ts';
import { createFolderJobStore } from '../jobs/folder-job-store.ts';
import type { JobStore } from '../jobs/job-store.ts';
import { createDynamoDbGateStore } from '../models/gate/dynamodb-gate-store.ts';
import type { GateStore } from '../models/gate/gate-store.ts';
import { createMemoryGateStore } from '../models/gate/memory-gate-store.ts';
import type { StorageEnvironment } from './environment.ts';

export interface Storage {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly requestKeys: RequestKeys;
  readonly apiKeys: ApiKeys;
  /** What all workers know of the models that they ask. */
  readonly gates: GateStore;
}

/** Where jobs lie in a folder there is no gateway, and nobody has a key. */
const noApiKeys: ApiKeys = { find: async () => undefined, findById: async () => undefined };

/** Jobs and files as the environment says. AWS clients are built here, once for each function. */
export function createStorage(environment: StorageEnvironment): Storage {
  if (environment.STORAGE_MODE === 'local') {
    const folder = environment.LOCAL_STORAGE_FOLDER;
    return {
      jobs: createFolderJobStore({ folder: join(folder, 'jobs') }),
      files: createFolderFileStore({ folder: join(folder, 'files') }),
      requestKeys: createFolderRequestKeys({ folder: join(folder, 'request-keys') }),
      apiKeys: noApiKeys,
      gates: createMemoryGateStore(),
    };
  }
  const { S3_FORCE_PATH_STYLE: forcePathStyle, PUBLIC_S3_ENDPOINT: endpoint } = environment;
  const { DYNAMODB_TABLE: table, S3_BUCKET: bucket } = environment;
  const { DOWNLOAD_LINK_SECONDS: linkSeconds } = environment;
  // It may take a while over a large file, such as a copy of it.
  const s3 = new S3Client({ ...awsClientSettings({ silentMs: 30_000 }), forcePathStyle });
  const publicS3 = endpoint === undefined ? s3 : new S3Client({ forcePathStyle, endpoint });
  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(awsClientSettings()));
  return {
    jobs: createDynamoDbJobStore({ dynamodb }, { table }),
    files: createS3FileStore({ s3, publicS3 }, { bucket, linkSeconds }),
    apiKeys: createApiKeyRegistry({ dynamodb }, { table }),
    requestKeys: createDynamoDbRequestKeys({ dynamodb }, { table }),
    gates: createDynamoDbGateStore({ dynamodb }, { table }),
  };
}
