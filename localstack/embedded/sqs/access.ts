import type { CloudRequest } from '../kernel/cloud-request.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Access } from '../kernel/principal.ts';
import { sqsKeys } from './condition-keys.ts';
import type { SqsContext } from './context.ts';

/** Batch actions are allowed by the permission of the single one. */
function permission(action: string): string {
  return `sqs:${action.replace(/Batch$/, '')}`;
}

function queueArn(context: SqsContext, input: Fields, request: CloudRequest): string {
  const arn = input.text('SourceArn');
  if (arn !== undefined) return arn;
  const handle = input.text('TaskHandle');
  if (handle !== undefined) return context.tasks.find(handle)?.source.arn ?? '*';
  const name = input.text('QueueName') ?? input.text('QueueUrl')?.split('/').at(-1);
  return name === undefined ? '*' : context.store.arn(name, request.region);
}

/** What a request wants to do to which queue, with the queue's own policy. */
export function sqsAccess(
  context: SqsContext,
  action: string,
  input: Fields,
  request: CloudRequest,
): readonly Access[] {
  const access = (name: string, resource: string): Access => {
    const queue = context.store.byArn(resource);
    const policy = queue?.attributes.get('Policy');
    return {
      action: permission(name),
      resource,
      keys: () => sqsKeys(queue, input),
      ...(policy === undefined ? {} : { resourcePolicy: policy }),
    };
  };
  const arn = queueArn(context, input, request);
  if (action !== 'StartMessageMoveTask') return [access(action, arn)];
  const destination = input.text('DestinationArn');
  // A redrive takes from one queue and sends to another on behalf of who starts it.
  return [
    access(action, arn),
    access('ReceiveMessage', arn),
    access('DeleteMessage', arn),
    access('GetQueueAttributes', arn),
    ...(destination === undefined ? [] : [access('SendMessage', destination)]),
  ];
}
