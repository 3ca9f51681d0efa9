import { LambdaClient } from '@aws-sdk/client-lambda';
import { createIdentities } from '../../iam/identities.ts';
import { AwsError } from '../../kernel/aws-error.ts';
import { createCaller } from '../../kernel/caller.ts';
import { systemClock } from '../../kernel/clock.ts';
import { Dispatcher } from '../../kernel/dispatcher.ts';
import { answerOver } from '../../kernel/http/gateway.ts';
import { type ListeningServer, serve } from '../../kernel/http/http-server.ts';
import { Keeper } from '../../kernel/keeping/keeper.ts';
import type { Access, Principal } from '../../kernel/principal.ts';
import { TemporaryFolder } from '../../kernel/temporary/temporary-folder.ts';
import type { LogEvent, MetricDatum } from '../../ports.ts';
import { createLambda, type LambdaOptions } from '../index.ts';

const account = '000000000000';
const region = 'us-east-1';

/** Lambda alone, with what it tells its neighbours written down. */
export async function startLambda(options: LambdaOptions = {}) {
  const dispatcher = new Dispatcher({ region });
  const keeper = new Keeper();
  const temporary = new TemporaryFolder();
  const identities = createIdentities({ account });
  const address = { endpoint: '' };
  const logged: { group: string; stream: string; events: readonly LogEvent[] }[] = [];
  const measured: MetricDatum[] = [];
  const asked: { principal: Principal; access: Access }[] = [];
  const { invoker, service } = createLambda(
    {
      account,
      region,
      address,
      clock: systemClock,
      caller: createCaller(dispatcher),
      dispatcher,
      identities,
      keeper,
      logs: { write: (group, stream, events) => logged.push({ group, stream, events }) },
      metrics: { put: (datum) => measured.push(datum) },
      roles: { admits: () => true },
      temporary,
    },
    options,
  );
  dispatcher.register(service);
  dispatcher.enforce({
    authorise(principal, access) {
      asked.push({ principal, access });
      if (access.resourcePolicy === undefined)
        throw new AwsError('AccessDeniedException', 'no', 403);
    },
  });
  const server: ListeningServer = await serve(answerOver({ dispatcher, identities, region }), 0);
  address.endpoint = `http://127.0.0.1:${server.port}`;
  const client = new LambdaClient({
    endpoint: address.endpoint,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const stop = async () => {
    await dispatcher.stop();
    await server.close();
    await temporary.remove();
  };
  return {
    asked,
    client,
    invoker,
    logged,
    measured,
    /** What was written into log streams, line by line. */
    messages: () => logged.flatMap(({ events }) => events.map(({ message }) => message)),
    /** Forgets everything. */
    reset: () => keeper.restore(new Map()),
    [Symbol.asyncDispose]: stop,
  };
}
