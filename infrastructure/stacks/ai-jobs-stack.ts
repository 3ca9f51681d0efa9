import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import type { Construct } from 'constructs';
import { systemThings } from '../system-places.ts';
import { aiJobsAlarms } from './ai-jobs-alarms.ts';
import { aiJobsApi, type DirectWay } from './ai-jobs-api.ts';
import { aiJobsFunctions } from './ai-jobs-functions.ts';
import { type AiJobsResources, aiJobsResources } from './ai-jobs-resources.ts';
import { SystemStack, type SystemStackProps } from './system-stack.ts';

/** The system "ai-jobs": a request for content in, the content out. */
export class AiJobsStack extends SystemStack {
  constructor(scope: Construct, id: string, props: SystemStackProps) {
    super(scope, id, systemThings['ai-jobs'].prefix, props);
    const resources = aiJobsResources(this, this.system);
    const functions = aiJobsFunctions(this, resources, this.system);
    const direct = this.#directWay(resources);
    const api = aiJobsApi(this, functions, { ...this.system, direct });
    // For links in its alerts.
    functions.watchDeadLetters.bind({ variables: { API_URL: api.url }, statements: [] });
    aiJobsAlarms(this, { ...resources, ...functions }, this.system);

    const { requests, results } = resources;
    this.output('ApiEndpoint', api.url);
    if (direct !== undefined) this.output('DirectApiEndpoint', `${api.url}/direct/jobs`);
    this.output('DynamoDBTable', resources.table.table.name);
    this.output('S3Bucket', resources.bucket.bucket.bucket);
    this.output('RequestQueue', requests.queue.url);
    this.output('ResponseQueue', results.queue.url);
    this.output('RequestDeadLetterQueue', requests.deadLetterQueue.url);
    this.output('ResponseDeadLetterQueue', results.deadLetterQueue.url);
    this.output('EventBus', resources.events.bus.name);
  }

  #directWay({ requests: queue }: AiJobsResources): DirectWay | undefined {
    const { environment, account } = this.system;
    if (!environment.aiJobs.directIntegration) return undefined;
    // A local cloud has an account as well: it stands in the paths of its queues.
    return { queue, account: account ?? new DataAwsCallerIdentity(this, 'caller').accountId };
  }
}
