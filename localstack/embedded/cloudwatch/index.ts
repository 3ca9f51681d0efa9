import { invalidAction, unknownOperation } from '../kernel/aws-error.ts';
import { type Clock, every } from '../kernel/clock.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import { Fields } from '../kernel/fields.ts';
import type { Changed } from '../kernel/keeping/keepable.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import type { Service } from '../kernel/service.ts';
import type { EventSink, FunctionInvoker, MetricSink, QueueActivity } from '../ports.ts';
import { accessOf } from './access.ts';
import { actions } from './actions/index.ts';
import { AlarmEngine } from './alarms/engine.ts';
import { createNotify } from './alarms/notify.ts';
import { validationError } from './errors.ts';
import { alarmKey, keepableHistory, keepableMetrics, keepableMonitoring } from './keeping.ts';
import { valueSample } from './metrics/bucket.ts';
import { MetricStore } from './metrics/store.ts';
import { exchangeOf, protocolOf } from './protocols/exchange.ts';
import { queryProtocol } from './protocols/query.ts';
import { QueueMetrics } from './queues/publisher.ts';
import type { Monitoring } from './state.ts';

export interface CloudWatchDependencies {
  readonly clock: Clock;
  readonly keeper: Keeper;
  readonly dispatcher: Dispatcher;
  /** Invokes functions that are actions of alarms. */
  readonly invoker: FunctionInvoker;
  /** Takes `CloudWatch Alarm State Change` events. */
  readonly events: EventSink;
  /** Gives the metrics of AWS/SQS. */
  readonly queues: QueueActivity;
}

const everyMs = 1_000;

/** What services count reaches the data folder so often; what requests put, with their answer. */
const sayMs = 5_000;

/** How the names of actions begin that only read. */
const reading = /^(?:Describe|Get|List)/;

function metricSink(metrics: MetricStore, clock: Clock): MetricSink {
  return {
    put({ namespace, name, dimensions, value, unit, timestamp }) {
      // One value that is no number would spoil the sums of its minute.
      if (!Number.isFinite(value)) return;
      const at = { time: timestamp, now: clock.now() };
      metrics.put({ namespace, name, dimensions }, valueSample(value), at, unit);
    },
  };
}

/** Keeps all of it. What it answers says that any alarm, dashboard, … may be different. */
function keepAll(
  keeper: Keeper,
  monitoring: Monitoring,
  { dataFolder }: { readonly dataFolder: string | undefined },
): Changed {
  const { engine, metrics } = monitoring;
  const { actions: alarmActions, history, suppressions } = engine;
  const changed = keeper.keep('cloudwatch', keepableMonitoring(monitoring));
  engine.tell((name) => changed(alarmKey(name)));
  history.tell(keeper.keep('cloudwatch-history', keepableHistory(history)));
  suppressions.tell(keeper.keep('cloudwatch-suppressions', suppressions));
  alarmActions.tell(keeper.keep('cloudwatch-actions', alarmActions));
  const changedMetrics = keeper.keep('cloudwatch-metrics', keepableMetrics(metrics));
  if (dataFolder !== undefined) metrics.tell(changedMetrics);
  return changed;
}

/** CloudWatch metrics, alarms and dashboards, in all three protocols that clients speak. */
export function createCloudWatch(
  dependencies: CloudWatchDependencies,
  options: {
    readonly account: string;
    readonly region: string;
    /** Undefined where nothing outlives the process. */
    readonly dataFolder: string | undefined;
  },
): { service: Service; sink: MetricSink } {
  const { clock, events, keeper } = dependencies;
  const metrics = new MetricStore();
  const notify = createNotify(dependencies);
  const engine = new AlarmEngine({ clock, metrics, notify, events }, options);
  const monitoring: Monitoring = {
    account: options.account,
    region: options.region,
    clock,
    metrics,
    alarms: engine.alarms,
    engine,
    dashboards: new Map(),
    detectors: new Map(),
    insightRules: new Map(),
    metricStreams: new Map(),
    tags: new Map(),
  };
  const changed = keepAll(keeper, monitoring, options);
  const queues = new QueueMetrics({ activity: dependencies.queues, metrics });
  const periodic = [
    every(clock, sayMs, () => metrics.say()),
    every(clock, everyMs, () => queues.publish(clock.now())),
    every(clock, everyMs, () => engine.tick()),
  ];
  const service: Service = {
    name: 'monitoring',
    actions: Object.keys(actions),
    async handle(request) {
      const { action, input, protocol } = exchangeOf(request);
      const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
      if (run === undefined) {
        const unknown = protocol === queryProtocol ? invalidAction : unknownOperation;
        throw unknown(`monitoring:${action}`);
      }
      try {
        return protocol.answer(action, run(new Fields(input, validationError), monitoring));
      } finally {
        if (action === 'PutMetricData') metrics.say();
        else if (!reading.test(action)) changed();
      }
    },
    access(request) {
      const { action, input } = exchangeOf(request);
      return accessOf(monitoring, action, input);
    },
    renderError: (error, request) => protocolOf(request).error(error),
    stop() {
      for (const stop of periodic) stop();
      engine.actions.stop();
      metrics.say();
    },
  };
  return { service, sink: metricSink(metrics, clock) };
}
