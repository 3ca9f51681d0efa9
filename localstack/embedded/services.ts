import { join } from 'node:path';
import { createApiGateway } from './api-gateway/index.ts';
import { startDynalite } from './backends/dynalite.ts';
import { createCloudWatch } from './cloudwatch/index.ts';
import { createDynamoDb } from './dynamodb/index.ts';
import { createEvents } from './events/index.ts';
import { createAuthoriser } from './iam/authoriser.ts';
import { Grants } from './iam/grants.ts';
import { createIdentities } from './iam/identities.ts';
import { createIam } from './iam/index.ts';
import { createRoleTrust } from './iam/role-trust.ts';
import { standingOf } from './iam/standing.ts';
import { createIamState } from './iam/state.ts';
import type { Caller } from './kernel/caller.ts';
import type { Clock } from './kernel/clock.ts';
import type { Dispatcher } from './kernel/dispatcher.ts';
import type { Keeper } from './kernel/keeping/keeper.ts';
import type { Authoriser, Identities, SecretKeys } from './kernel/principal.ts';
import type { TemporaryFolder } from './kernel/temporary/temporary-folder.ts';
import { createLambda } from './lambda/index.ts';
import { createInvoker } from './lambda/invocation/invoker.ts';
import { createLogs } from './logs/index.ts';
import type { EventSink, MetricDatum } from './ports.ts';
import { createS3 } from './s3/index.ts';
import { createSecretsManager } from './secretsmanager/index.ts';
import { createSns } from './sns/index.ts';
import { createSqs } from './sqs/index.ts';
import { createSsm } from './ssm/index.ts';
import { createSts } from './sts/index.ts';

/** What every service of the cloud is built from. */
export interface CloudContext {
  readonly account: string;
  readonly region: string;
  /** Filled in once the port is known. */
  readonly address: { readonly endpoint: string };
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly caller: Caller;
  /** Remembers what services register with it. */
  readonly keeper: Keeper;
  /** Where what is kept as files stands; undefined where nothing outlives the process. */
  readonly dataFolder: string | undefined;
  /** Where what ends with the process stands that is too large for its memory. */
  readonly temporary: TemporaryFolder;
  /** Hosts besides this machine that functions may connect to. */
  readonly outboundHosts: readonly string[];
  /** Programs by Node runtime, for those that do not run on the Node that runs the cloud. */
  readonly nodes: Readonly<Record<string, string>>;
}

/** Builds the services in the order of their dependencies and registers them. */
export async function startServices(
  context: CloudContext,
): Promise<{ authoriser: Authoriser; grants: Grants; identities: Identities & SecretKeys }> {
  const { account, clock, dispatcher, region } = context;
  const dynalite = startDynalite(
    context.dataFolder === undefined ? undefined : join(context.dataFolder, 'dynamodb'),
  );
  const iam = createIamState(account);
  const identities = createIdentities({ account, clock, iam, keeper: context.keeper });
  const grants = new Grants(iam);
  const authoriser = createAuthoriser({
    account,
    region,
    clock,
    grants,
    standingOf: (principal) => standingOf(iam, principal),
  });

  dispatcher.register(createIam({ clock, keeper: context.keeper, state: iam }));
  dispatcher.register(createSts({ account, clock, dispatcher, iam, identities }));
  dispatcher.register(createSsm(context, context));
  dispatcher.register(createSecretsManager(context, context));
  const sqs = createSqs(context);
  const invoker = createInvoker(context);
  dispatcher.register(sqs);
  dispatcher.register(createSns({ ...context, invoker }));
  // The event bus is built below.
  const bus: EventSink = { put: (event) => events.sink.put(event) };
  dispatcher.register(createS3({ ...context, events: bus, identities, invoker }));
  // CloudWatch is built below, because its alarms use topics and functions.
  const dynamoMetrics = { put: (datum: MetricDatum) => cloudWatch.sink.put(datum) };
  dispatcher.register(createDynamoDb({ ...context, dynalite, metrics: dynamoMetrics }, context));
  const cloudWatch = createCloudWatch(
    {
      clock,
      dispatcher,
      keeper: context.keeper,
      invoker,
      // Built below, because its log groups count in metrics.
      events: { put: (event) => events.sink.put(event) },
      queues: sqs.activity,
    },
    context,
  );
  dispatcher.register(cloudWatch.service);
  const logs = createLogs({ ...context, metrics: cloudWatch.sink, invoker }, context);
  dispatcher.register(logs.service);
  const events = createEvents({ ...context, invoker, logs: logs.sink }, context);
  dispatcher.register(events.service);
  const roles = createRoleTrust({ authoriser, dispatcher, iam });
  const lambda = createLambda(
    {
      ...context,
      identities,
      logs: logs.sink,
      metrics: cloudWatch.sink,
      roles,
    },
    { nodes: context.nodes, outboundHosts: context.outboundHosts },
  );
  dispatcher.register(lambda.service);
  const apiGateway = createApiGateway({
    ...context,
    invoker: lambda.invoker,
    logs: logs.sink,
    metrics: cloudWatch.sink,
    roles,
  });
  dispatcher.register(apiGateway.control);
  dispatcher.register(apiGateway.execution);
  return { authoriser, grants, identities };
}
