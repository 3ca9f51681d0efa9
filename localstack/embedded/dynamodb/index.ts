import type { Dynalite } from '../backends/dynalite.ts';
import { unknownOperation } from '../kernel/aws-error.ts';
import { type Clock, every } from '../kernel/clock.ts';
import type { Changed } from '../kernel/keeping/keepable.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import { parseJsonBody, targetAction } from '../kernel/protocols/json.ts';
import type { Service } from '../kernel/service.ts';
import type { MetricSink } from '../ports.ts';
import { dynamoAccess, learnTables } from './access.ts';
import { factActions } from './actions/facts.ts';
import { lifetimeActions } from './actions/lifetimes.ts';
import { policyActions } from './actions/policies.ts';
import { tableActions } from './actions/tables.ts';
import { tagActions } from './actions/tags.ts';
import { tableBackend } from './backend.ts';
import { backupActions } from './backups/actions.ts';
import { type DynamoAction, type DynamoContext, inputFields } from './context.ts';
import { createSweeper } from './expiry.ts';
import { Gate } from './gate.ts';
import { itemActions } from './items/index.ts';
import { DynamoKeeping } from './keeping.ts';
import { partiqlActions } from './partiql/actions.ts';
import { Schemas } from './schemas.ts';
import { streamActions } from './streams/actions.ts';
import { Streams } from './streams/streams.ts';
import { TableTags } from './table-tags.ts';
import { TableSettings } from './tables.ts';
import { dynamoAnswer, dynamoError } from './wire.ts';

/** How often items are looked through whose time may be over. */
const sweepMs = 10_000;

/** How the names of actions begin that only read, or do what actions on items do. */
const reading = /^(?:BatchExecute|Describe|Execute|Get|List)/;

/** DynamoDB and its streams: dynalite, and what it does not have. */
export function createDynamoDb(
  dependencies: {
    readonly dynalite: Dynalite;
    readonly clock: Clock;
    readonly keeper: Keeper;
    readonly metrics: MetricSink;
  },
  options: { readonly account: string; readonly address: { readonly endpoint: string } },
): Service {
  const { clock, metrics } = dependencies;
  const { account, address } = options;
  const backend = tableBackend(dependencies.dynalite.answer);
  let marked: Changed = () => {};
  const changed: Changed = (key) => marked(key);
  const context: DynamoContext = {
    account,
    address,
    backend,
    backups: new Map(),
    changed,
    clock,
    gate: new Gate(),
    metrics,
    rebuilt: new Map(),
    schemas: new Schemas(backend),
    streams: new Streams({ changed, clock }),
    tables: new TableSettings(),
    tags: new TableTags(backend),
    tokens: new Map(),
  };
  marked = dependencies.keeper.keep('dynamodb', new DynamoKeeping(context));
  const items = itemActions(context);
  const actions: Readonly<Record<string, DynamoAction>> = {
    ...tableActions(context),
    ...tagActions(context),
    ...items,
    ...partiqlActions(context, items),
    ...lifetimeActions(context),
    ...factActions(context),
    ...policyActions(context),
    ...backupActions(context),
    ...streamActions(context),
  };
  const sweep = createSweeper(context);
  const stopSweeping = every(clock, sweepMs, async () => {
    context.streams.trim();
    await sweep();
  });
  return {
    name: 'dynamodb',
    actions: Object.keys(actions),
    async handle(request) {
      const action = targetAction(request);
      const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (run === undefined) throw unknownOperation(`dynamodb:${action}`);
      try {
        return dynamoAnswer(await run(inputFields(parseJsonBody(request)), request));
      } finally {
        // Items are in dynalite's own files; what is beside them says so itself.
        if (!Object.hasOwn(items, action) && !reading.test(action)) {
          context.tags.clear();
          changed();
        }
      }
    },
    access(request) {
      const input = inputFields(parseJsonBody(request));
      return dynamoAccess(context, targetAction(request), input, request);
    },
    learn: (accesses) => learnTables(context, accesses),
    renderError: dynamoError,
    async stop() {
      stopSweeping();
      await dependencies.dynalite.close();
    },
  };
}
