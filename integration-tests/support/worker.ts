import {
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdatedV2,
} from '@aws-sdk/client-lambda';
import { aws } from '../cloud/clients.ts';
import { eventually } from './eventually.ts';

export const workerName = 'security-assistant-process-drawing-worker-local';

async function variables(): Promise<Record<string, string>> {
  const { Environment } = await aws.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName: workerName }),
  );
  return Environment?.Variables ?? {};
}

async function setVariables(Variables: Record<string, string>): Promise<void> {
  await aws.lambda.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName: workerName,
      Environment: { Variables },
    }),
  );
  await waitUntilFunctionUpdatedV2(
    { client: aws.lambda, maxWaitTime: 30, minDelay: 0.1, maxDelay: 1 },
    { FunctionName: workerName },
  );
}

/** Runs the worker with changed environment variables until the end of the scope. */
export async function workerWith(changes: Readonly<Record<string, string>>) {
  const before = await variables();
  await setVariables({ ...before, ...changes });
  return {
    /** Changes them again before the scope ends. */
    change: (further: Readonly<Record<string, string>>) => setVariables({ ...before, ...further }),
    [Symbol.asyncDispose]: () => setVariables(before),
  };
}

async function setMapping(enabled: boolean): Promise<void> {
  const { EventSourceMappings: [mapping] = [] } = await aws.lambda.send(
    new ListEventSourceMappingsCommand({ FunctionName: workerName }),
  );
  const UUID = mapping?.UUID;
  await aws.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: enabled }));
  const state = async () => {
    const { EventSourceMappings = [] } = await aws.lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: workerName }),
    );
    return EventSourceMappings[0]?.State;
  };
  await eventually(state, (seen) => seen === (enabled ? 'Enabled' : 'Disabled'));
}

/** Keeps messages in the queue until the end of the scope. */
export async function workerAsleep() {
  await setMapping(false);
  return { [Symbol.asyncDispose]: () => setMapping(true) };
}

/**
 * Variables that make an execution environment kill itself with SIGKILL when it sends a request
 * whose method and path fit. Node loads the code from the variable itself, so that it works on
 * every cloud and needs nothing in the product.
 */
export function killedAt(method: string, pathPart: string): Record<string, string> {
  const code = `
    import http from 'node:http';
    import https from 'node:https';
    import { syncBuiltinESMExports } from 'node:module';
    for (const web of [http, https]) {
      const request = web.request;
      web.request = (...args) => {
        const options = args.find((arg) => typeof arg === 'object' && 'method' in arg) ?? {};
        const fits = options.method === '${method}' && String(options.path).includes('${pathPart}');
        if (fits) process.kill(process.pid, 'SIGKILL');
        return request(...args);
      };
    }
    syncBuiltinESMExports();`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` };
}
