import type { Construct } from 'constructs';
import type { JobQueue } from '../constructs/job-queue.ts';
import type { RestApi } from '../constructs/rest-api.ts';
import { systemThings } from '../system-places.ts';
import { directRoute } from './ai-jobs-direct.ts';
import { nestedError } from './ai-jobs-errors.ts';
import type { AiJobsFunctions } from './ai-jobs-functions.ts';
import type { SystemOptions } from './system.ts';
import { letterRoutes, systemApi } from './system-api.ts';

/** Where requests go without a function. */
export interface DirectWay {
  readonly queue: JobQueue;
  readonly account: string;
}

/** The HTTP API of the system "ai-jobs". */
export function aiJobsApi(
  scope: Construct,
  { aiJobsApi: handler, manageDeadLetters }: AiJobsFunctions,
  { environment, names, direct }: SystemOptions & { readonly direct: DirectWay | undefined },
): RestApi {
  const { region } = environment;
  const roleName = names('ai-jobs-direct');
  return systemApi(scope, {
    environment,
    settings: environment.aiJobs.api,
    name: names(systemThings['ai-jobs'].api),
    routes: [
      { method: 'POST', path: '/jobs', handler },
      { method: 'GET', path: '/jobs', handler },
      { method: 'GET', path: '/jobs/{jobId}', handler },
      { method: 'DELETE', path: '/jobs/{jobId}', handler },
      { method: 'POST', path: '/jobs/{jobId}/cancel', handler },
      ...letterRoutes(manageDeadLetters),
      { method: 'GET', path: '/health', handler, apiKeyRequired: false },
    ],
    queueRoutes: direct === undefined ? [] : [directRoute({ ...direct, region, roleName })],
    writeError: nestedError,
  });
}
