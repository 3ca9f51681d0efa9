import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { placeInCloud } from '../cloud.ts';
import type { Environment } from '../environment.ts';
import { namesOf } from '../names.ts';
import { drawingsAlarms } from './drawings-alarms.ts';
import { drawingsApi } from './drawings-api.ts';
import { drawingsFunctions } from './drawings-functions.ts';
import { drawingsResources } from './drawings-resources.ts';

export interface DrawingsStackProps {
  readonly environment: Environment;
  /** Absolute path of the folder with `<function's folder>.zip`. */
  readonly bundles: string;
}

/** The system "drawings": a PDF security drawing in, an Excel door schedule out. */
export class DrawingsStack extends TerraformStack {
  constructor(scope: Construct, id: string, { environment, bundles }: DrawingsStackProps) {
    super(scope, id);
    placeInCloud(this, environment);
    const account =
      environment.localEndpoint === undefined
        ? new DataAwsCallerIdentity(this, 'caller').accountId
        : undefined;
    const system = { environment, names: namesOf('security-assistant', environment.name) };
    const resources = drawingsResources(this, { ...system, account });
    const functions = drawingsFunctions(this, resources, { ...system, bundles });
    const { api, access } = drawingsApi(this, functions, system);
    drawingsAlarms(this, { ...resources, ...functions }, system);

    this.#output('ApiEndpoint', api.url);
    this.#output('ApiKey', access.keyValue, true);
    this.#output('S3Bucket', resources.bucket.bucket.bucket);
    this.#output('DynamoDBTable', resources.table.table.name);
    this.#output('SQSQueue', resources.queue.queue.url);
    this.#output('DeadLetterQueue', resources.queue.deadLetterQueue.url);
  }

  #output(name: string, value: string, sensitive = false): void {
    new TerraformOutput(this, name, { value, staticId: true, ...(sensitive ? { sensitive } : {}) });
  }
}
