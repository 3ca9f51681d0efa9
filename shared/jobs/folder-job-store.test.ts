import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderJobStore } from './folder-job-store.ts';
import { testJobStore } from './testing/job-store-contract.ts';

testJobStore('a folder', async () =>
  createFolderJobStore({ folder: await mkdtemp(join(tmpdir(), 'jobline-jobs-')) }),
);
