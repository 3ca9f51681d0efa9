import { type Clock, every } from '../kernel/clock.ts';
import { Fields } from '../kernel/fields.ts';
import { type JsonAction, jsonService } from '../kernel/protocols/json.ts';
import type { Service } from '../kernel/service.ts';
import type { FunctionInvoker, LogSink, MetricSink } from '../ports.ts';
import { accessOf } from './access.ts';
import { actions } from './actions/index.ts';
import { ingest, type LogsContext } from './context.ts';
import { invalidParameter } from './errors.ts';
import { Queries } from './insights/queries.ts';
import { LogStore } from './store.ts';

const expireEveryMs = 60_000;

function logSink(context: LogsContext): LogSink {
  const { clock, store } = context;
  return {
    write(groupName, streamName, events) {
      const now = clock.now();
      const group = store.group(groupName) ?? store.createGroup(groupName, now);
      const stream = group.streams.get(streamName) ?? store.createStream(group, streamName, now);
      ingest(context, group, stream, events);
    },
  };
}

/** CloudWatch Logs: groups, streams, events, filters, and the metrics that are in lines. */
export function createLogs(
  dependencies: {
    readonly clock: Clock;
    readonly metrics: MetricSink;
    /** Calls the functions that are subscribed to groups. */
    readonly invoker: FunctionInvoker;
  },
  options: { readonly account: string; readonly region: string },
): { service: Service; sink: LogSink } {
  const { clock } = dependencies;
  const store = new LogStore(options);
  const context: LogsContext = {
    ...dependencies,
    store,
    queryDefinitions: new Map(),
    queries: new Queries(),
    destinations: new Map(),
    resourcePolicies: new Map(),
    accountPolicies: new Map(),
  };
  const table = Object.entries(actions).map(([name, action]): [string, JsonAction] => [
    name,
    (input) => action(new Fields(input, invalidParameter), context),
  ]);
  const service = jsonService({
    name: 'logs',
    actions: Object.fromEntries(table),
    access: (action, input) => accessOf((group) => store.arnOf(group), action, input),
  });
  const stop = every(clock, expireEveryMs, () => store.expire(clock.now()));
  return { service: { ...service, stop }, sink: logSink(context) };
}
