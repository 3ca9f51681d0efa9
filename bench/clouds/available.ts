import type { BenchCloud } from './bench-cloud.ts';
import { embedded } from './embedded.ts';
import { miniStack } from './mini-stack.ts';

/**
 * Ours, and what there is to compare it with: MiniStack where `MINISTACK` names its command,
 * LocalStack where `LOCALSTACK_ENDPOINT` says that one runs.
 */
export function availableClouds(
  variables: Readonly<Record<string, string | undefined>>,
): readonly BenchCloud[] {
  const { LOCALSTACK_ENDPOINT: endpoint, MINISTACK: command } = variables;
  const clouds: BenchCloud[] = [embedded];
  if (command) clouds.push(miniStack(command));
  if (endpoint) {
    const start = async () => ({ endpoint, region: 'us-east-1', async [Symbol.asyncDispose]() {} });
    clouds.push({ name: 'LocalStack', start });
  }
  return clouds;
}
