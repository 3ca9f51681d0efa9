import type { Construct } from 'constructs';
import { systemThings } from '../system-places.ts';
import { drawingsAlarms } from './drawings-alarms.ts';
import { drawingsApi } from './drawings-api.ts';
import { drawingsFunctions } from './drawings-functions.ts';
import { drawingsResources } from './drawings-resources.ts';
import { SystemStack, type SystemStackProps } from './system-stack.ts';

/** The system "drawings": a PDF security drawing in, an Excel door schedule out. */
export class DrawingsStack extends SystemStack {
  constructor(scope: Construct, id: string, props: SystemStackProps) {
    super(scope, id, systemThings.drawings.prefix, props);
    const resources = drawingsResources(this, this.system);
    const functions = drawingsFunctions(this, resources, this.system);
    const api = drawingsApi(this, functions, this.system);
    // For links in its alerts.
    functions.deadLetterProcessor.bind({ variables: { API_URL: api.url }, statements: [] });
    drawingsAlarms(this, { ...resources, ...functions }, this.system);

    this.output('ApiEndpoint', api.url);
    this.output('S3Bucket', resources.bucket.bucket.bucket);
    this.output('DynamoDBTable', resources.table.table.name);
    this.output('SQSQueue', resources.queue.queue.url);
    this.output('DeadLetterQueue', resources.queue.deadLetterQueue.url);
  }
}
