import type { Construct } from 'constructs';
import type { JobQueue } from '../constructs/job-queue.ts';
import { directRoute } from './ai-jobs-direct.ts';
import { nestedError } from './ai-jobs-errors.ts';
import type { AiJobsFunctions } from './ai-jobs-functions.ts';
import type { SystemOptions } from './system.ts';
import { type SystemApi, systemApi } from './system-api.ts';

/** Where requests go without a function. */
export interface DirectWay {
  readonly queue: JobQueue;
  readonly account: string;
}

/** The HTTP API of the system "ai-jobs" and its first key. */
export function aiJobsApi(
  scope: Construct,
  { aiJobsApi: handler }: AiJobsFunctions,
  { environment, names, direct }: SystemOptions & { readonly direct: DirectWay | undefined },
): SystemApi {
  const { region } = environment;
  const roleName = names('ai-jobs-direct');
  return systemApi(scope, {
    environment,
    settings: environment.aiJobs.api,
    name: names('ai-jobs-api'),
    keyName: names('ai-jobs-key'),
    planName: names('ai-jobs-plan'),
    routes: [
      { method: 'POST', path: '/jobs', handler },
      { method: 'GET', path: '/jobs', handler },
      { method: 'GET', path: '/jobs/{jobId}', handler },
      { method: 'GET', path: '/health', handler, apiKeyRequired: false },
    ],
    queueRoutes: direct === undefined ? [] : [directRoute({ ...direct, region, roleName })],
    writeError: nestedError,
  });
}
