import type { Backend } from '../backends/inject.ts';
import { notImplemented } from '../kernel/aws-error.ts';
import { type Clock, every } from '../kernel/clock.ts';
import type { CloudRequest, CloudResponse } from '../kernel/cloud-request.ts';
import { jsonAnswer, jsonError, parseJsonBody, targetAction } from '../kernel/protocols/json.ts';
import type { Service } from '../kernel/service.ts';
import { dynamoAccess } from './access.ts';
import { conditionalWrite } from './actions/conditional-writes.ts';
import { factActions } from './actions/facts.ts';
import { lifetimeActions } from './actions/lifetimes.ts';
import { tableActions } from './actions/tables.ts';
import { tableBackend } from './backend.ts';
import { type DynamoAction, type DynamoContext, inputFields } from './context.ts';
import { errorType } from './errors.ts';
import { sweep } from './expiry.ts';
import { Gate } from './gate.ts';
import { TableSettings } from './tables.ts';
import { transactGetItems } from './transactions/get.ts';
import { transactWriteItems } from './transactions/write.ts';

/** Done by dynalite as they are. */
const forwarded = new Set([
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
]);

const itemWrites = new Set(['DeleteItem', 'PutItem', 'UpdateItem']);

/** How often items are looked through whose time may be over. */
const sweepMs = 10_000;

function wantsItemOnFailure(request: CloudRequest): boolean {
  return request.body.includes('"ReturnValuesOnConditionCheckFailure"');
}

/** DynamoDB: dynalite, and what it does not have. */
export function createDynamoDb(
  dependencies: { readonly dynalite: Backend; readonly clock: Clock },
  options: { readonly account: string; readonly address: { readonly endpoint: string } },
): Service {
  const context: DynamoContext = {
    ...options,
    backend: tableBackend(dependencies.dynalite),
    clock: dependencies.clock,
    gate: new Gate(),
    tables: new TableSettings(),
  };
  const actions: Readonly<Record<string, DynamoAction>> = {
    ...tableActions(context),
    ...lifetimeActions(context),
    ...factActions(context),
    TransactGetItems: transactGetItems(context),
    TransactWriteItems: transactWriteItems(context),
  };
  const stopSweeping = every(dependencies.clock, sweepMs, () => sweep(context));
  const forward = async (request: CloudRequest): Promise<CloudResponse> => {
    // A table may be named by its ARN, which dynalite does not know.
    if (
      !request.body.includes('"TableName":"arn:') &&
      !request.body.includes('"TableName": "arn:')
    ) {
      return context.gate.shared(() => context.backend.forward(request));
    }
    const text = request.body
      .toString()
      .replace(/("TableName"\s*:\s*")arn:[^"/]+\/([^"/]+)/g, '$1$2');
    return context.gate.shared(() =>
      context.backend.forward({ ...request, body: Buffer.from(text) }),
    );
  };
  return {
    name: 'dynamodb',
    actions: [...forwarded, ...Object.keys(actions)],
    async handle(request) {
      const action = targetAction(request);
      if (itemWrites.has(action) && wantsItemOnFailure(request)) {
        const input = inputFields(parseJsonBody(request));
        return jsonAnswer(await conditionalWrite(context, action, input), '1.0');
      }
      const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (run !== undefined) {
        return jsonAnswer(await run(inputFields(parseJsonBody(request)), request), '1.0');
      }
      if (!forwarded.has(action)) throw notImplemented(`dynamodb:${action}`);
      return forward(request);
    },
    access(request) {
      const input = inputFields(parseJsonBody(request));
      return dynamoAccess(options.account, targetAction(request), input, request);
    },
    renderError(error) {
      const answer = jsonError(error, '1.0');
      // Of a cancelled transaction the message is spelt with a capital letter.
      const spelling = error.code === 'TransactionCanceledException' ? 'Message' : 'message';
      const body = { __type: errorType(error.code), [spelling]: error.message, ...error.fields };
      return { ...answer, body: JSON.stringify(body) };
    },
    stop: stopSweeping,
  };
}
