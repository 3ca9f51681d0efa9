import { type Clock, every } from '../kernel/clock.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import { Fields } from '../kernel/fields.ts';
import type { Changed } from '../kernel/keeping/keepable.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import { marking } from '../kernel/keeping/marking.ts';
import { type JsonAction, jsonService } from '../kernel/protocols/json.ts';
import type { Service } from '../kernel/service.ts';
import type { FunctionInvoker, LogSink, MetricSink } from '../ports.ts';
import { accessOf } from './access.ts';
import { actions } from './actions/index.ts';
import type { LogsContext } from './context.ts';
import { invalidParameter } from './errors.ts';
import { keepableEvents } from './events/keeping.ts';
import { LogStore } from './groups/store.ts';
import { ingest } from './ingest.ts';
import { Queries } from './insights/queries.ts';
import { groupKey, keepableLogs } from './keeping.ts';
import { createSubscriptions } from './subscriptions/subscriptions.ts';
import { Writers } from './writers.ts';

const expireEveryMs = 60_000;

/** Actions that change no more than what they say themselves. */
const keepingAll = /^(?:Describe|Filter|Get|List|PutLogEvents|StartQuery|StopQuery|Test)/;

function logSink(context: LogsContext, writers: Writers): LogSink {
  const { changed, clock, store } = context;
  return {
    write(groupName, streamName, events, writer) {
      const arn = `${store.arnOf(groupName)}:log-stream:${streamName}`;
      if (writer !== undefined && !writers.may(writer, arn)) return;
      const now = clock.now();
      const known = store.group(groupName);
      const group = known ?? store.createGroup(groupName, now);
      if (known === undefined) changed(groupKey(groupName));
      const stream = group.streams.get(streamName) ?? store.createStream(group, streamName, now);
      ingest(context, group, stream, events);
    },
  };
}

/** CloudWatch Logs: groups, streams, events, filters, and the metrics that are in lines. */
export function createLogs(
  dependencies: {
    readonly clock: Clock;
    readonly keeper: Keeper;
    readonly metrics: MetricSink;
    /** Calls the functions that are subscribed to groups. */
    readonly invoker: FunctionInvoker;
    /** Takes the objects that export tasks write. */
    readonly dispatcher: Pick<Dispatcher, 'call' | 'enforces' | 'refusal'>;
  },
  options: { readonly account: string; readonly region: string },
): { service: Service; sink: LogSink } {
  const { clock, keeper } = dependencies;
  const store = new LogStore(options);
  const subscriptions = createSubscriptions({ ...dependencies, store });
  let marked: Changed = () => {};
  const context: LogsContext = {
    ...dependencies,
    changed: (key) => marked(key),
    store,
    subscriptions,
    queryDefinitions: new Map(),
    queries: new Queries(),
    destinations: new Map(),
    exportTasks: new Map(),
    resourcePolicies: new Map(),
    accountPolicies: new Map(),
  };
  marked = keeper.keep('logs', keepableLogs(context));
  store.tell(keeper.keep('logs-events', keepableEvents(store)));
  subscriptions.tell(keeper.keep('logs-subscriptions', subscriptions));
  const table = Object.entries(actions).map(([name, action]): [string, JsonAction] => [
    name,
    (input) => action(new Fields(input, invalidParameter), context),
  ]);
  const service = jsonService({
    name: 'logs',
    actions: Object.fromEntries(table),
    access: (action, input) => accessOf(store, action, input),
  });
  const stopExpiring = every(clock, expireEveryMs, () => store.expire(clock.now()));
  const stop = () => {
    stopExpiring();
    subscriptions.stop();
  };
  return {
    service: marking({ ...service, stop }, marked, { keepingAll }),
    sink: logSink(context, new Writers(dependencies)),
  };
}
