import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import type { Construct } from 'constructs';
import { namesOf } from '../names.ts';
import { aiJobsAlarms } from './ai-jobs-alarms.ts';
import { aiJobsApi } from './ai-jobs-api.ts';
import { aiJobsFunctions } from './ai-jobs-functions.ts';
import { aiJobsResources } from './ai-jobs-resources.ts';
import { SystemStack, type SystemStackProps } from './system-stack.ts';

/** The system "ai-jobs": a request for content in, the content out. */
export class AiJobsStack extends SystemStack {
  constructor(scope: Construct, id: string, { environment, bundles }: SystemStackProps) {
    super(scope, id, environment);
    const system = { environment, names: namesOf('bayon-coagent', environment.name) };
    const resources = aiJobsResources(this, { ...system, account: this.account });
    const functions = aiJobsFunctions(this, resources, { ...system, bundles });
    const direct = environment.aiJobs.directIntegration
      ? { queue: resources.requests, account: this.#accountOfQueues() }
      : undefined;
    const { api, access } = aiJobsApi(this, functions, { ...system, direct });
    aiJobsAlarms(this, { ...resources, ...functions }, system);

    const { requests, results } = resources;
    this.output('ApiEndpoint', api.url);
    if (direct !== undefined) this.output('DirectApiEndpoint', `${api.url}/direct/jobs`);
    this.output('ApiKey', access.keyValue, true);
    this.output('DynamoDBTable', resources.table.table.name);
    this.output('S3Bucket', resources.bucket.bucket.bucket);
    this.output('RequestQueue', requests.queue.url);
    this.output('ResponseQueue', results.queue.url);
    this.output('RequestDeadLetterQueue', requests.deadLetterQueue.url);
    this.output('ResponseDeadLetterQueue', results.deadLetterQueue.url);
    this.output('EventBus', resources.events.bus.name);
  }

  /** A local cloud has an account as well; it stands in the paths of its queues. */
  #accountOfQueues(): string {
    return this.account ?? new DataAwsCallerIdentity(this, 'caller').accountId;
  }
}
