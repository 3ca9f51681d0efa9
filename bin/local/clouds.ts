import { mustAnswer, namedEndpoint, takeEndpoint } from './named-endpoint.ts';
import { portIsFree, portTaken } from './port.ts';
import type { TargetCloud } from './target-cloud.ts';

export const targetNames = ['embedded', 'localstack', 'endpoint'] as const;

export type TargetName = (typeof targetNames)[number];

/** How a local cloud is started; what is left out is as it says. */
export interface TargetOptions {
  /** Of the loopback address. @default 0 (a free one) */
  readonly port?: number;
  /** With it, functions may reach Google's API. */
  readonly geminiKey?: string | undefined;
  /** Keeps an embedded cloud over its end. @default - it is in memory */
  readonly dataFolder?: string | undefined;
  /** Of an embedded cloud: whether roles are held to their policies. @default true */
  readonly enforceIam?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts one of the local clouds.
 *
 * @throws CliError when the port is taken, or what the cloud needs is missing
 */
export async function startTargetCloud(
  name: TargetName,
  options: TargetOptions = {},
): Promise<TargetCloud> {
  switch (name) {
    case 'embedded': {
      const { startEmbedded } = await import('./embedded.ts');
      return startEmbedded(options);
    }
    case 'localstack': {
      const { startLocalStack } = await import('./localstack.ts');
      return startLocalStack(options.port ?? 0, options.signal);
    }
    case 'endpoint':
      return takeEndpoint();
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
