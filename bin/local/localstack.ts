import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { LocalstackContainer } from '@testcontainers/localstack';
import { getContainerRuntimeClient } from 'testcontainers';
import { CliError } from '../cli-error.ts';
import { localStackImage, requireLocalStack } from './docker.ts';
import { orAborted } from './or-aborted.ts';
import type { TargetCloud } from './target-cloud.ts';

const dockerSocket = '/var/run/docker.sock';

/** By which a container is found that has not yet been handed to us. */
const startLabel = 'jobline.start';

/** Long enough for a container that is being made to be there, or not to come. */
const graceMs = 1500;

async function removeStarted(id: string): Promise<void> {
  const { container: containers } = await getContainerRuntimeClient();
  const found = await containers.fetchByLabel(startLabel, id, { status: ['created', 'running'] });
  await found?.remove({ force: true, v: true });
}

/** A start cannot be cancelled: what it has made so far is removed, then what it made meanwhile. */
async function breakOff(id: string, starting: Promise<unknown>): Promise<void> {
  await removeStarted(id);
  await Promise.race([starting.catch(() => {}), pause(graceMs)]);
  await removeStarted(id);
}

/**
 * LocalStack 4.14 in a container. Its Lambda functions run in containers of their own, for which
 * it needs the engine's socket.
 *
 * @throws CliError when there is no Docker engine, or the image cannot be had; the
 *   signal's reason when that comes first
 */
export async function startLocalStack(port: number, signal?: AbortSignal): Promise<TargetCloud> {
  await orAborted(requireLocalStack(), signal);
  const container = new LocalstackContainer(localStackImage).withEnvironment({
    SQS_ENDPOINT_STRATEGY: 'dynamic',
    LAMBDA_IGNORE_ARCHITECTURE: '1',
    LOCALSTACK_HOST_FAST_ESM: '1',
    SQS_CLOUDWATCH_METRICS_REPORT_INTERVAL: '5',
    LAMBDA_EVENT_SOURCE_MAPPING_POLL_INTERVAL_SEC: '0',
    LAMBDA_EVENT_SOURCE_MAPPING_MAX_BACKOFF_ON_EMPTY_POLL_SEC: '1',
  });
  if (port !== 0) container.withExposedPorts({ container: 4566, host: port });
  if (existsSync(dockerSocket)) {
    container.withBindMounts([{ source: dockerSocket, target: dockerSocket }]);
  }
  const id = randomUUID();
  const starting = container.withLabels({ [startLabel]: id }).start();
  const started = await orAborted(starting, signal).catch(async (cause: unknown) => {
    if (signal?.aborted) await breakOff(id, starting);
    signal?.throwIfAborted();
    throw new CliError(
      `LocalStack did not start from the image ${localStackImage}. Name another in LOCALSTACK_IMAGE.`,
      1,
      { cause },
    );
  });
  const endpoint = started.getConnectionUri().replace('localhost', '127.0.0.1');
  return {
    endpoint,
    region: 'us-east-1',
    publicS3Endpoint: endpoint,
    stop: async () => {
      await started.stop();
    },
  };
}
