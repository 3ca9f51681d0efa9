import { AwsError } from '../../kernel/aws-error.ts';
import { createCaller } from '../../kernel/caller.ts';
import { type Clock, systemClock } from '../../kernel/clock.ts';
import { Dispatcher } from '../../kernel/dispatcher.ts';
import { Keeper } from '../../kernel/keeping/keeper.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { InvokeRequest, MetricDatum } from '../../ports.ts';
import { createLogs } from '../index.ts';

/** The one function that there is. */
export const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:reader';

/** CloudWatch Logs by itself, with what it counted and the functions that it called. */
export interface LocalLogs extends AsyncDisposable {
  readonly metrics: readonly MetricDatum[];
  /** Events that went to the function. */
  readonly invocations: readonly InvokeRequest[];
  /** What the function answers to the next events instead of taking them. */
  readonly failures: AwsError[];
  /** @throws AwsError */
  call(action: string, input: JsonObject): Promise<JsonObject>;
  /** Makes the group `app` with the stream `s` and lines in it, a millisecond apart. */
  write(...messages: readonly string[]): Promise<void>;
}

export async function localLogs(clock: Clock = systemClock): Promise<LocalLogs> {
  const metrics: MetricDatum[] = [];
  const invocations: InvokeRequest[] = [];
  const failures: AwsError[] = [];
  const dispatcher = new Dispatcher({ region: 'us-east-1' });
  const invoke = async (request: InvokeRequest) => {
    if (request.functionName !== functionArn)
      throw new AwsError('AccessDeniedException', 'No.', 403);
    const failure = request.type === 'Event' ? failures.shift() : undefined;
    if (failure !== undefined) throw failure;
    if (request.type === 'Event') invocations.push(request);
    return { status: 202, executedVersion: '$LATEST', payload: Buffer.from(''), logTail: '' };
  };
  const { service } = createLogs(
    {
      clock,
      keeper: new Keeper(),
      metrics: { put: (datum) => metrics.push(datum) },
      invoker: { invoke },
      dispatcher,
    },
    { account: '000000000000', region: 'us-east-1' },
  );
  dispatcher.register(service);
  const caller = createCaller(dispatcher);
  const call = (action: string, input: JsonObject) => caller.json('logs', action, input);
  const place = { logGroupName: 'app', logStreamName: 's' };
  await call('CreateLogGroup', { logGroupName: 'app' });
  await call('CreateLogStream', place);
  return {
    metrics,
    invocations,
    failures,
    call,
    async write(...messages) {
      const now = clock.now();
      const logEvents = messages.map((message, index) => ({ message, timestamp: now + index }));
      await call('PutLogEvents', { ...place, logEvents });
    },
    [Symbol.asyncDispose]: () => dispatcher.stop(),
  };
}
