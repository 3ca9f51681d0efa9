import { geminiHosts } from './gemini.ts';
import { mustAnswer, namedEndpoint, takeEndpoint } from './named-endpoint.ts';
import { orAborted } from './or-aborted.ts';
import { listenFailure, portIsFree, portTaken } from './port.ts';
import type { TargetCloud } from './target-cloud.ts';

export const targetNames = ['embedded', 'localstack', 'endpoint'] as const;

export type TargetName = (typeof targetNames)[number];

/**
 * Starts one of the local clouds on a port of the loopback address; 0 takes a free one. With a key
 * of Gemini, functions may reach Google's API.
 *
 * @throws CliError when the port is taken, or what the cloud needs is missing
 */
export async function startTargetCloud(
  name: TargetName,
  port: number,
  signal?: AbortSignal,
  geminiKey?: string,
): Promise<TargetCloud> {
  switch (name) {
    case 'embedded':
      return startEmbedded(port, signal, geminiHosts(geminiKey));
    case 'localstack': {
      const { startLocalStack } = await import('./localstack.ts');
      return startLocalStack(port, signal);
    }
    case 'endpoint':
      return takeEndpoint();
  }
}

/** One that comes too late is stopped as soon as it has started. */
async function startEmbedded(
  port: number,
  signal: AbortSignal | undefined,
  outboundHosts: readonly string[],
): Promise<TargetCloud> {
  const starting = import('../../localstack/embedded/cloud.ts').then(({ startCloud }) =>
    startCloud({ port, outboundHosts }),
  );
  try {
    return { ...(await orAborted(starting, signal)), reachesUs: true };
  } catch (error) {
    if (signal?.aborted) starting.then((late) => late.stop()).catch(() => {});
    throw listenFailure(error, port);
  }
}

/**
 * Looks whether what a cloud needs is there, before anything long begins.
 *
 * @throws CliError in one sentence that names what is missing
 */
export async function mustBeReady(
  name: TargetName,
  { port = 0, onStep }: { readonly port?: number; onStep?(step: string): void } = {},
): Promise<void> {
  if (name !== 'endpoint' && port !== 0 && !(await portIsFree(port))) throw portTaken(port);
  if (name === 'localstack') {
    const { requireLocalStack } = await import('./docker.ts');
    await requireLocalStack(onStep);
  }
  if (name === 'endpoint') await mustAnswer(namedEndpoint());
}
