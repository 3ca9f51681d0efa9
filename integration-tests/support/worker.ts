import {
  type EventSourceMappingConfiguration,
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
  type UpdateEventSourceMappingCommandInput,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { aws } from '../cloud/clients.ts';
import { askedOfNode } from './asked-of-node.ts';
import { eventually } from './eventually.ts';

export const workerName = 'security-assistant-process-drawing-worker-local';

export const submitDrawingName = 'security-assistant-process-drawing-api-local';
export const jobStatusName = 'security-assistant-get-job-status-local';
export const reviseScheduleName = 'security-assistant-revise-schedule-local';
export const manageJobsName = 'security-assistant-manage-jobs-local';

type Variables = Readonly<Record<string, string>>;

async function variables(FunctionName: string): Promise<Variables> {
  const { Environment } = await aws.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  );
  return Environment?.Variables ?? {};
}

async function setVariables(FunctionName: string, Variables: Variables): Promise<void> {
  await aws.lambda.send(
    new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }),
  );
  await updated(FunctionName);
}

async function updated(FunctionName: string): Promise<void> {
  await waitUntilFunctionUpdatedV2(
    { client: aws.lambda, maxWaitTime: 30, minDelay: 0.1, maxDelay: 1 },
    { FunctionName },
  );
}

/** Runs a function with changed environment variables until the end of the scope. */
export async function functionWith(name: string, changes: Variables) {
  const before = await variables(name);
  await setVariables(name, { ...before, ...changes });
  return {
    /** Changes them again before the scope ends. */
    change: (further: Variables) => setVariables(name, { ...before, ...further }),
    [Symbol.asyncDispose]: () => setVariables(name, before),
  };
}

/** Gives a function other time or memory until the end of the scope. */
export async function resized(
  FunctionName: string,
  size: { readonly Timeout?: number; readonly MemorySize?: number },
) {
  const change = async (to: typeof size) => {
    await aws.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...to }));
    await updated(FunctionName);
  };
  const { Timeout = 3, MemorySize = 128 } = await aws.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  );
  await change(size);
  return { [Symbol.asyncDispose]: () => change({ Timeout, MemorySize }) };
}

/** Runs the worker with changed environment variables until the end of the scope. */
export function workerWith(changes: Variables) {
  return functionWith(workerName, changes);
}

/** Changes the mapping between a function and its queue, and waits until it is as wanted. */
async function changeMapping(
  FunctionName: string,
  changes: Pick<UpdateEventSourceMappingCommandInput, 'Enabled' | 'MaximumBatchingWindowInSeconds'>,
): Promise<EventSourceMappingConfiguration> {
  const look = async () => {
    const { EventSourceMappings: [mapping = {}] = [] } = await aws.lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    return mapping;
  };
  const before = await look();
  await aws.lambda.send(new UpdateEventSourceMappingCommand({ UUID: before.UUID, ...changes }));
  const wanted = (changes.Enabled ?? before.State === 'Enabled') ? 'Enabled' : 'Disabled';
  await eventually(look, ({ State }) => State === wanted);
  return before;
}

/** Has a function take so many messages at a time at most, of which several batches run side by side. */
export async function taking(functionName: string, batchSize: number): Promise<void> {
  const { EventSourceMappings: [mapping = {}] = [] } = await aws.lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName: functionName }),
  );
  await aws.lambda.send(
    new UpdateEventSourceMappingCommand({
      UUID: mapping.UUID,
      BatchSize: batchSize,
      MaximumBatchingWindowInSeconds: 0,
      ScalingConfig: { MaximumConcurrency: 6 },
    }),
  );
}

/** Has a function take one message at a time, of which several run side by side. */
export function oneByOne(functionName: string): Promise<void> {
  return taking(functionName, 1);
}

/** Keeps messages in the queue of a function until the end of the scope. */
export async function paused(functionName: string) {
  await changeMapping(functionName, { Enabled: false });
  return {
    [Symbol.asyncDispose]: async () => {
      await changeMapping(functionName, { Enabled: true });
    },
  };
}

/** Changes how long batches of a function wait to fill until the end of the scope. */
export async function batchesWithin(functionName: string, seconds: number) {
  const change = async (MaximumBatchingWindowInSeconds: number | undefined) => {
    // Paused, so that no batch waits as it did before.
    await using _paused = await paused(functionName);
    return await changeMapping(functionName, { MaximumBatchingWindowInSeconds });
  };
  const { MaximumBatchingWindowInSeconds: before } = await change(seconds);
  return {
    [Symbol.asyncDispose]: async () => {
      await change(before);
    },
  };
}

/** Variables by which a worker waits so long after a failed attempt, whichever stage failed. */
export function retryingAfter(baseSeconds: number): Record<string, string> {
  return { RETRY_RULES: JSON.stringify({ baseSeconds }) };
}

/** Keeps messages in the queue until the end of the scope. */
export function workerPaused() {
  return paused(workerName);
}

/**
 * Variables that make an execution environment kill itself with SIGKILL when it sends a request
 * whose method and path fit.
 */
export function killedAt(method: string, pathPart: string): Record<string, string> {
  return askedOfNode(`
    const asked = (method, path) => {
      if (method === '${method}' && path.includes('${pathPart}')) process.kill(process.pid, 'SIGKILL');
    };`);
}

/**
 * Variables that make an execution environment fill seven eighths of its memory at the first request
 * whose method and path fit, and two seconds later more than all of it.
 */
export function growingFrom(method: string, pathPart: string): Record<string, string> {
  return askedOfNode(`
    const limit = Number(process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE) * 1024 ** 2;
    const held = [];
    const take = (bytes) => held.push(Buffer.alloc(bytes, 1));
    const asked = (method, path) => {
      if (held.length > 0 || method !== '${method}' || !path.includes('${pathPart}')) return;
      take(Math.floor(limit * 0.87) - process.memoryUsage.rss());
      setTimeout(() => take(Math.floor(limit / 4)), 2_000);
    };`);
}

/**
 * Variables that put the clock of an execution environment ahead from a request whose method and path fit
 * until it asks for its next event. Only the embedded cloud's asks by Node.
 */
export function aheadFrom(
  method: string,
  pathPart: string,
  seconds: number,
): Record<string, string> {
  return askedOfNode(`
    const now = Date.now;
    let ahead = 0;
    Date.now = () => now() + ahead;
    const asked = (method, path) => {
      if (method === '${method}' && path.includes('${pathPart}')) ahead = ${seconds * 1000};
      if (path.endsWith('/invocation/next')) ahead = 0;
    };`);
}
