import { CliError, usedWrongly } from '../cli-error.ts';
import { orAborted } from './or-aborted.ts';
import { listenFailure, portIsFree, portTaken } from './port.ts';
import type { TargetCloud } from './target-cloud.ts';

export const targetNames = ['embedded', 'localstack', 'endpoint'] as const;

/** Any answer will do, and one comes at once. */
const endpointMs = 5000;

export type TargetName = (typeof targetNames)[number];

/**
 * Starts one of the local clouds on a port of the loopback address; 0 takes a free one.
 *
 * @throws CliError when the port is taken, or what the cloud needs is missing
 */
export async function startTargetCloud(
  name: TargetName,
  port: number,
  signal?: AbortSignal,
): Promise<TargetCloud> {
  switch (name) {
    case 'embedded':
      return startEmbedded(port, signal);
    case 'localstack': {
      if (port !== 0 && !(await portIsFree(port))) throw portTaken(port);
      const { startLocalStack } = await import('./localstack.ts');
      return startLocalStack(port, signal);
    }
    case 'endpoint':
      return namedEndpoint();
  }
}

/** One that comes too late is stopped as soon as it has started. */
async function startEmbedded(port: number, signal?: AbortSignal): Promise<TargetCloud> {
  const starting = import('../../localstack/embedded/cloud.ts').then(({ startCloud }) =>
    startCloud({ port }),
  );
  try {
    return await orAborted(starting, signal);
  } catch (error) {
    if (signal?.aborted) starting.then((late) => late.stop()).catch(() => {});
    throw listenFailure(error, port);
  }
}

/** A cloud that somebody else runs, at `AWS_ENDPOINT_URL`. */
function namedEndpoint(): TargetCloud {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  if (!endpoint || !URL.canParse(endpoint)) {
    throw usedWrongly('CLOUD=endpoint needs AWS_ENDPOINT_URL, such as http://127.0.0.1:4566.');
  }
  return { endpoint, region: 'us-east-1', keepsRunning: true, stop: async () => {} };
}

/**
 * Looks whether what a cloud needs is there, before anything long begins.
 *
 * @throws CliError in one sentence that names what is missing
 */
export async function mustBeReady(
  name: TargetName,
  onStep?: (step: string) => void,
): Promise<void> {
  if (name === 'localstack') {
    const { requireLocalStack } = await import('./docker.ts');
    await requireLocalStack(onStep);
  }
  if (name === 'endpoint') {
    const { endpoint } = namedEndpoint();
    await fetch(endpoint, { signal: AbortSignal.timeout(endpointMs) }).catch((cause: unknown) => {
      const sentence = `No cloud answers at ${endpoint}. Start it, or name another in AWS_ENDPOINT_URL.`;
      throw new CliError(sentence, 1, { cause });
    });
  }
}
