import { DataFolderError, startCloud } from '../../localstack/embedded/index.ts';
import { CliError } from '../cli-error.ts';
import type { TargetOptions } from './clouds.ts';
import { geminiHosts } from './gemini.ts';
import { orAborted } from './or-aborted.ts';
import { listenFailure } from './port.ts';
import { runtimeNodes } from './runtime-nodes.ts';
import type { TargetCloud } from './target-cloud.ts';

/**
 * Starts the cloud in this process. One that comes too late is stopped as soon as it has started.
 *
 * @throws CliError when the port is taken or the data folder cannot be used
 */
export async function startEmbedded(options: TargetOptions): Promise<TargetCloud> {
  const { dataFolder, enforceIam = true, geminiKey, port = 0, signal } = options;
  const starting = startCloud({
    port,
    enforceIam,
    nodes: runtimeNodes(process.env),
    outboundHosts: geminiHosts(geminiKey),
    ...(dataFolder !== undefined && { dataFolder }),
  });
  try {
    return {
      ...(await orAborted(starting, signal)),
      reachesUs: true,
      ...(dataFolder !== undefined && {
        stateFolder: dataFolder,
        keepsStack: true,
      }),
    };
  } catch (error) {
    if (signal?.aborted) starting.then((late) => late.stop()).catch(() => {});
    if (error instanceof DataFolderError) throw new CliError(error.message, 1, { cause: error });
    throw listenFailure(error, port);
  }
}
