import { availableParallelism, totalmem } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from '../kernel/caller.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Dispatcher } from '../kernel/dispatcher.ts';
import type { Keeper } from '../kernel/keeping/keeper.ts';
import type { Identities } from '../kernel/principal.ts';
import { restJsonService } from '../kernel/protocols/rest-json.ts';
import type { Service } from '../kernel/service.ts';
import type { TemporaryFolder } from '../kernel/temporary/temporary-folder.ts';
import type { FunctionInvoker, LogSink, MetricSink, RoleTrust } from '../ports.ts';
import { accessOf } from './access.ts';
import { actionsOf } from './actions/index.ts';
import { CodeStore } from './code/code-store.ts';
import { CodeSigningConfigs } from './code/signing-configs.ts';
import type { LambdaContext } from './context.ts';
import { Capacity } from './execution/fleets/capacity.ts';
import { Fleets } from './execution/fleets/fleets.ts';
import { Provisioning } from './execution/fleets/provisioning.ts';
import { Workspace } from './execution/workspace.ts';
import { FunctionStore } from './functions/store.ts';
import { Events } from './invocation/events.ts';
import { Invocations } from './invocation/invocations.ts';
import { createInvoker } from './invocation/invoker.ts';
import { Messenger } from './invocation/messenger.ts';
import { keepLambda } from './keeping/keep-lambda.ts';
import { LayerStore } from './layers/layer-store.ts';
import { Mappings } from './mapping/mappings.ts';
import { FunctionUrls } from './urls/function-urls.ts';
import { urlAddress } from './urls/url-address.ts';

export interface LambdaDependencies {
  readonly account: string;
  readonly region: string;
  /** Filled in once the port is known. */
  readonly address: { readonly endpoint: string };
  readonly caller: Caller;
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly identities: Identities;
  readonly keeper: Keeper;
  readonly logs: LogSink;
  readonly metrics: MetricSink;
  readonly roles: RoleTrust;
  /** Removed by whoever made it, once the service has stopped. */
  readonly temporary: TemporaryFolder;
}

export interface LambdaOptions {
  /**
   * Hosts besides this machine that Node functions may connect to; `*` allows every host.
   * @default []
   */
  readonly outboundHosts?: readonly string[];
  /**
   * Programs by Node runtime, such as `{ 'nodejs22.x': '/opt/node-22/bin/node' }`.
   * @default the Node that runs the cloud, for all
   */
  readonly nodes?: Readonly<Record<string, string>>;
  /** An execution environment that nobody has used for this long ends. @default 600,000 */
  readonly idleMilliseconds?: number;
  /**
   * Execution environments that may live at a time; events beyond wait for one.
   * @default one for each 256 MB of this machine's memory, at least 16
   */
  readonly maximumEnvironments?: number;
  /**
   * Of these, so many may be starting at a time; events wait for one of them, or for one that is done with another
   * event. @default two for each core of this machine, at least 4
   */
  readonly maximumStarting?: number;
  /**
   * Most batches at a time of a mapping without `MaximumConcurrency`. Lambda's own is 1,250; each
   * is a process here. @default 32
   */
  readonly maximumPollers?: number;
  /** Between 0 and 1; draws versions of weighted aliases. @default Math.random */
  random?(): number;
}

/** A quarter of the memory, at some 64 MB for each Node process. */
function environmentsOfThisMachine(): number {
  return Math.max(16, Math.floor(totalmem() / (256 * 1024 * 1024)));
}

/** A start keeps one core busy; some of it is waiting for files. */
function startingOnThisMachine(): number {
  return Math.max(4, 2 * availableParallelism());
}

/** Waits until the cloud listens, and functions can be told where. */
async function addressed(address: LambdaDependencies['address']): Promise<void> {
  while (address.endpoint === '') await pause(1, undefined, { ref: false });
}

/** Lambda: control plane, execution environments on the Runtime API, event source mappings. */
export function createLambda(
  dependencies: LambdaDependencies,
  options: LambdaOptions = {},
): { service: Service; invoker: FunctionInvoker } {
  const { account, address, clock, dispatcher, region } = dependencies;
  const { maximumPollers = 32, nodes = {}, outboundHosts = [], random = Math.random } = options;
  const { idleMilliseconds = 600_000, maximumEnvironments = environmentsOfThisMachine() } = options;
  const place = { account, region };
  const store = new FunctionStore({ ...place, now: () => clock.now() });
  const layers = new LayerStore({ ...place, now: () => clock.now() });
  const workspace = new Workspace(dependencies.temporary, outboundHosts);
  const code = new CodeStore(() => workspace.folder('code'));
  const fleets = new Fleets(
    { ...dependencies, workspace },
    {
      environment: () => ({ region, endpoint: address.endpoint, nodes }),
      idleMilliseconds,
      maximumEnvironments,
      maximumStarting: options.maximumStarting ?? startingOnThisMachine(),
    },
  );
  const capacity = new Capacity({ store });
  const invocations = new Invocations({ ...dependencies, capacity, fleets, store }, { random });
  const messenger = new Messenger(dependencies);
  const count = (FunctionName: string, name: string, value = 1, unit = 'Count') =>
    dependencies.metrics.put({
      namespace: 'AWS/Lambda',
      name,
      dimensions: { FunctionName },
      value,
      unit,
      timestamp: clock.now(),
    });
  const events = new Events({ clock, count, invocations, messenger, store });
  const mappings = new Mappings({ ...dependencies, invocations, store }, { maximumPollers });
  store.onRetired((version) => fleets.retire(version));
  const context: LambdaContext = {
    address,
    capacity,
    clock,
    code,
    codeSigning: new CodeSigningConfigs(place),
    dispatcher,
    events,
    invocations,
    layers,
    mappings,
    place,
    provisioning: new Provisioning({ fleets }),
    roles: dependencies.roles,
    store,
  };
  const plain = restJsonService({
    name: 'lambda',
    actions: actionsOf(context),
    access: (action, input) => accessOf({ mappings, place, store }, action, input),
  });
  const { keeper } = dependencies;
  const ready = () => addressed(address);
  const service = keepLambda(plain, context, { fleets, keeper, ready });
  const urls = new FunctionUrls(context);
  const stop = async () => {
    await mappings.stop();
    events.stop();
    await fleets.stop();
    workspace.close();
    await code.settle();
  };
  const withUrls: Service = {
    ...service,
    stop,
    handle(request) {
      const address = urlAddress(request);
      return address === undefined ? service.handle(request) : urls.handle(request, address);
    },
    access(request) {
      const address = urlAddress(request);
      return address === undefined ? service.access(request) : urls.access(request, address);
    },
  };
  return { service: withUrls, invoker: createInvoker({ dispatcher }) };
}
