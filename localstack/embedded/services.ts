import { startDynalite } from './backends/dynalite.ts';
import { startFauxqs } from './backends/fauxqs.ts';
import { createDynamoDb } from './dynamodb/index.ts';
import { createIdentities } from './iam/identities.ts';
import type { Caller } from './kernel/caller.ts';
import type { Clock } from './kernel/clock.ts';
import type { Dispatcher } from './kernel/dispatcher.ts';
import type { Authoriser, Identities } from './kernel/principal.ts';
import { createS3 } from './s3/index.ts';
import { createSns } from './sns/index.ts';
import { createSqs } from './sqs/index.ts';

/** What every service of the cloud is built from. */
export interface CloudContext {
  readonly account: string;
  readonly region: string;
  /** Filled in once the port is known. */
  readonly address: { readonly endpoint: string };
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly caller: Caller;
}

/** Builds the services in the order of their dependencies and registers them. */
export async function startServices(
  context: CloudContext,
): Promise<{ authoriser: Authoriser; identities: Identities }> {
  const { dispatcher } = context;
  const fauxqs = await startFauxqs(context);
  const dynalite = startDynalite();
  const identities = createIdentities(context);

  dispatcher.register(createSqs({ fauxqs }));
  dispatcher.register(createSns({ fauxqs }));
  dispatcher.register(createS3({ fauxqs }));
  dispatcher.register(createDynamoDb({ dynalite }));

  return { authoriser: { authorise: () => {} }, identities };
}
