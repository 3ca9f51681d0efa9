import { setTimeout as pause } from 'node:timers/promises';
import { type ContainerRuntimeClient, getContainerRuntimeClient, ImageName } from 'testcontainers';
import { CliError } from '../cli-error.ts';

/** The last line of LocalStack that asks for no token. */
const defaultImage = 'localstack/localstack:4.14.0';

/** The image of LocalStack; `LOCALSTACK_IMAGE` names another. */
export const localStackImage = process.env['LOCALSTACK_IMAGE'] || defaultImage;

/** The image has some 1.3 GB. */
const pullMs = 600_000;

async function dockerEngine(): Promise<ContainerRuntimeClient> {
  try {
    return await getContainerRuntimeClient();
  } catch (cause) {
    throw new CliError(
      'CLOUD=localstack needs a Docker engine, and none answers here. Start Docker (or set DOCKER_HOST), or leave CLOUD out to use the embedded cloud.',
      1,
      { cause },
    );
  }
}

/**
 * Looks for the Docker engine and the image of LocalStack, and pulls the image when it is not there.
 *
 * @throws CliError in one sentence, when there is no engine or the image cannot be had
 */
export async function requireLocalStack(onStep: (step: string) => void = () => {}): Promise<void> {
  const { image } = await dockerEngine();
  const wanted = ImageName.fromString(localStackImage);
  if (await image.exists(wanted)) return;
  onStep(`Pulling ${localStackImage}, which is not here yet`);
  const limit = pause(pullMs, undefined, { ref: false }).then(() => {
    throw new Error(`not pulled within ${pullMs / 60_000} minutes`);
  });
  try {
    await Promise.race([image.pull(wanted), limit]);
    // What fails while it is under way ends the pull without a word.
    if (!(await image.exists(wanted))) throw new Error('the pull broke off');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new CliError(
      `LocalStack's image ${localStackImage} is not on this machine and cannot be pulled (${reason}). Pull or build it, or name one that is here in LOCALSTACK_IMAGE.`,
      1,
      { cause },
    );
  }
}
