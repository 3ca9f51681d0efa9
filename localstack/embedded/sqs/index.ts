import { randomUUID } from 'node:crypto';
import type { AwsError } from '../kernel/aws-error.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CloudRequest } from '../kernel/cloud-request.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import { jsonAnswer, jsonError, parseJsonBody, targetAction } from '../kernel/protocols/json.ts';
import { queryInput } from '../kernel/protocols/query.ts';
import { toXml } from '../kernel/protocols/xml.ts';
import type { Service } from '../kernel/service.ts';
import { sqsAccess } from './access.ts';
import { sqsActions } from './actions/index.ts';
import { inputFields, type SqsContext } from './context.ts';
import { queryCode, sqsError } from './errors.ts';
import { keptQueues } from './keeping/kept-queues.ts';
import { Marks } from './keeping/marks.ts';
import { MoveTasks } from './move-tasks.ts';
import { queryToJson } from './protocol/query-input.ts';
import { jsonToQuery } from './protocol/query-output.ts';
import { QueueStore } from './store.ts';

const namespace = 'http://queue.amazonaws.com/doc/2012-11-05/';

interface SqsCall {
  readonly action: string;
  readonly input: Fields;
  readonly json: boolean;
}

/** JSON where a target header says so, else a query form. */
function readCall(request: CloudRequest): SqsCall {
  if (request.headers['x-amz-target'] !== undefined) {
    const input = inputFields(parseJsonBody(request));
    return { action: targetAction(request), input, json: true };
  }
  const form = queryInput(request);
  const input = inputFields(queryToJson(form, request.path));
  return { action: form.get('Action') ?? '', input, json: false };
}

function xml(status: number, requestId: string, document: Readonly<Record<string, unknown>>) {
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
  return { status, headers, body: toXml(document) };
}

/** SQS has all of its actions here; what is no action is refused as AWS does. */
function unknownAction({ action, json }: SqsCall): AwsError {
  if (json) return sqsError('UnknownOperationException', `The action ${action} is not known.`);
  return action === ''
    ? sqsError('MissingAction', 'The request must contain the parameter Action.')
    : sqsError('InvalidAction', `The action ${action} is not valid for this endpoint.`);
}

/** Actions that change what a queue is, beside its making and its end. */
const changing = new Set([
  'AddPermission',
  'PurgeQueue',
  'RemovePermission',
  'SetQueueAttributes',
  'TagQueue',
  'UntagQueue',
]);

/** SQS on both of its protocols. `activity` is what CloudWatch learns of its queues. */
export function createSqs(options: {
  readonly account: string;
  readonly address: { readonly endpoint: string };
  readonly clock: Clock;
  readonly keeper: Keeper;
}): Service & { readonly activity: QueueStore } {
  const { account, address, clock, keeper } = options;
  const marks = new Marks();
  const store = new QueueStore({ clock, marks }, { account });
  const tasks = new MoveTasks({ clock, marks, store });
  marks.changed = keeper.keep('sqs', keptQueues({ clock, store, tasks }));
  const context: SqsContext = { account, address, clock, store, tasks };
  const actions = sqsActions(context);
  return {
    name: 'sqs',
    actions: Object.keys(actions),
    activity: store,
    async handle(request) {
      const call = readCall(request);
      const { action, input, json } = call;
      const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (run === undefined) throw unknownAction(call);
      const output = await run(input, request);
      const changed = changing.has(action) ? input.text('QueueUrl') : undefined;
      if (changed !== undefined) marks.queue(store.byUrl(changed, request.region).arn);
      if (json) return jsonAnswer(output, '1.0');
      const RequestId = randomUUID();
      return xml(200, RequestId, {
        [`${action}Response`]: {
          '@xmlns': namespace,
          ...(Object.keys(output).length === 0
            ? {}
            : { [`${action}Result`]: jsonToQuery(output, action) }),
          ResponseMetadata: { RequestId },
        },
      });
    },
    access(request) {
      const { action, input } = readCall(request);
      return sqsAccess(context, action, input, request);
    },
    renderError(error, request) {
      const fault = error.status < 500 ? 'Sender' : 'Receiver';
      const code = queryCode(error.code);
      if (request.headers['x-amz-target'] === undefined) {
        const RequestId = randomUUID();
        return xml(error.status, RequestId, {
          ErrorResponse: {
            '@xmlns': namespace,
            Error: { Type: fault, Code: code, Message: error.message, Detail: '' },
            RequestId,
          },
        });
      }
      const answer = jsonError(error, '1.0');
      const body = { __type: `com.amazonaws.sqs#${error.code}`, message: error.message };
      const headers = { ...answer.headers, 'x-amzn-query-error': `${code};${fault}` };
      return { ...answer, headers, body: JSON.stringify(body) };
    },
    stop() {
      for (const queue of store.all) queue.waiters.endAll();
    },
  };
}
