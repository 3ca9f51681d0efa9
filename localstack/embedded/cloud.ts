import { controlApi } from './control/control-api.ts';
import { type CloudState, cloudState } from './control/state.ts';
import type { Grants } from './iam/grants.ts';
import { createCaller } from './kernel/caller.ts';
import type { Clock } from './kernel/clock.ts';
import { Dispatcher } from './kernel/dispatcher.ts';
import type { Faults } from './kernel/faults/faults.ts';
import { answerOver } from './kernel/http/gateway.ts';
import { serve } from './kernel/http/http-server.ts';
import { DataFile } from './kernel/keeping/data-file.ts';
import { Keeper } from './kernel/keeping/keeper.ts';
import { MovableClock } from './kernel/movable-clock.ts';
import { createVerification } from './kernel/signature-v4/verify.ts';
import type { Spy } from './kernel/spy/spy.ts';
import { TemporaryFolder } from './kernel/temporary/temporary-folder.ts';
import { startServices } from './services.ts';

export interface CloudOptions {
  /** Port on the loopback address. @default 0 (a free one) */
  readonly port?: number;
  /** @default 'us-east-1' */
  readonly region?: string;
  /** Check every request of a role against its policies. @default true */
  readonly enforceIam?: boolean;
  /** @default the machine's */
  readonly clock?: Clock;
  /** Folder in which everything outlives the process. @default none: all is gone with it */
  readonly dataFolder?: string;
  /** Hosts besides this machine that functions may connect to; `*` allows all. @default [] */
  readonly outboundHosts?: readonly string[];
  /**
   * Programs by Node runtime of Lambda, such as `{ 'nodejs22.x': '/opt/node-22/bin/node' }`.
   * @default {} (all run on the Node that runs the cloud)
   */
  readonly nodes?: Readonly<Record<string, string>>;
}

/** A running local AWS. */
export interface Cloud extends AsyncDisposable, CloudState {
  /** Such as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly region: string;
  /** The twelve digits of every ARN. */
  readonly account: string;
  /** What is set to go wrong. */
  readonly faults: Faults;
  /** What is seen of messages, invocations and requests of functions, once it watches. */
  readonly spy: Spy;
  /** What roles may do, and how often they did; nothing is counted where IAM is not enforced. */
  readonly grants: Grants;
  /** Its time, which can be moved ahead. */
  readonly clock: MovableClock;
  /** Ends it, once: who asks again waits for the same end. */
  stop(): Promise<void>;
}

const account = '000000000000';

/**
 * Starts a local AWS in this process. It listens on loopback only.
 * @throws DataFolderError where another cloud has the folder, or it is of another format.
 */
export async function startCloud(options: CloudOptions = {}): Promise<Cloud> {
  const { region = 'us-east-1', dataFolder } = options;
  const keeper = new Keeper(dataFolder === undefined ? undefined : new DataFile(dataFolder));
  const dispatcher = new Dispatcher({ region, keeper });
  const temporary = new TemporaryFolder();
  try {
    return await startOn({ dispatcher, keeper, region, temporary }, options);
  } catch (error) {
    // Nothing of it is left behind: neither its timers nor its files nor its hold on the folder.
    await dispatcher.stop().catch(() => {});
    keeper.abandon();
    await temporary.remove();
    throw error;
  }
}

async function startOn(
  made: {
    readonly dispatcher: Dispatcher;
    readonly keeper: Keeper;
    readonly region: string;
    readonly temporary: TemporaryFolder;
  },
  options: CloudOptions,
): Promise<Cloud> {
  const { dispatcher, keeper, region, temporary } = made;
  const { enforceIam = true, dataFolder } = options;
  const clock = new MovableClock(options.clock);
  // The endpoint is known once the port is; services ask for it when they answer.
  const address = { endpoint: '' };
  const { authoriser, grants, identities } = await startServices({
    account,
    address,
    caller: createCaller(dispatcher),
    clock,
    dataFolder,
    dispatcher,
    keeper,
    nodes: options.nodes ?? {},
    outboundHosts: options.outboundHosts ?? [],
    region,
    temporary,
  });
  await keeper.open();
  if (enforceIam) dispatcher.enforce(authoriser);
  const verify = createVerification({ clock, secrets: identities });
  const { environments, faults, spy } = dispatcher;
  const state = cloudState({ faults, grants, keeper });
  const besides = controlApi(async () => {
    const { controlRoutes } = await import('./control/routes.ts');
    return controlRoutes({
      clock,
      environments,
      faults,
      grants: enforceIam ? grants : undefined,
      spy,
      state,
    });
  });
  const answer = answerOver({ besides, dispatcher, identities, region, verify });
  const server = await serve(answer, options.port ?? 0);
  address.endpoint = `http://127.0.0.1:${server.port}`;
  const end = async () => {
    await dispatcher.stop();
    await server.close();
    await keeper.close();
    await temporary.remove();
  };
  let ending: Promise<void> | undefined;
  const stop = () => {
    ending ??= end();
    return ending;
  };
  return {
    ...state,
    endpoint: address.endpoint,
    region,
    account,
    faults,
    spy,
    grants,
    clock,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}
