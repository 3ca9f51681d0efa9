import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../localstack/make-folder.ts';
import { isAlive } from '../../localstack/process-alive.ts';
import { CliError, usedWrongly } from '../cli-error.ts';
import { home } from './home.ts';
import { stateFileOf } from './stack.ts';
import { credentials, type TargetCloud } from './target-cloud.ts';

/** A table of the stack, by which one sees that it is there. */
const TableName = 'security-assistant-jobs-local';

const answerMs = 5000;

type Endpoint = Pick<TargetCloud, 'endpoint' | 'region' | 'reachesUs'>;

/**
 * The cloud at `AWS_ENDPOINT_URL`, which somebody else runs.
 *
 * @throws CliError when the variable is not there, or no address
 */
export function namedEndpoint(): Endpoint {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  if (!endpoint || !URL.canParse(endpoint)) {
    throw usedWrongly('CLOUD=endpoint needs AWS_ENDPOINT_URL, such as http://127.0.0.1:4566.');
  }
  // Only who runs it knows: its functions may be in containers.
  const reachesUs = process.env['ENDPOINT_REACHES_US'] === 'true';
  return { endpoint: endpoint.replace(/\/$/, ''), region: 'us-east-1', reachesUs };
}

/** @throws CliError when nothing answers there; any answer will do */
export async function mustAnswer({ endpoint }: Endpoint): Promise<void> {
  await fetch(endpoint, { signal: AbortSignal.timeout(answerMs) }).catch((cause: unknown) => {
    const sentence = `No cloud answers at ${endpoint}. Start it, or name another in AWS_ENDPOINT_URL.`;
    throw new CliError(sentence, 1, { cause });
  });
}

async function hasStack({ endpoint, region }: Endpoint): Promise<boolean> {
  // Every command would wait for it, and only this one needs it.
  const { DescribeTableCommand, DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const dynamodb = new DynamoDBClient({ endpoint, region, credentials });
  try {
    await dynamodb.send(new DescribeTableCommand({ TableName }));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  } finally {
    dynamodb.destroy();
  }
}

/** @throws CliError when another process that runs has it */
async function take(lock: string, endpoint: string): Promise<void> {
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (holder !== process.pid && isAlive(holder)) {
    throw new CliError(
      `Another Jobline (process ${holder}) has its stack on ${endpoint}. End that one first, with Ctrl+C.`,
    );
  }
  await writeFile(lock, String(process.pid));
}

/**
 * Takes the named endpoint for this process. What is put there is remembered beside other things
 * that run, so that a start after one that was killed goes on from what it has left.
 *
 * @throws CliError when another Jobline has it, or a stack is there that is not from here
 */
export async function takeEndpoint(): Promise<TargetCloud> {
  const cloud = namedEndpoint();
  const { endpoint } = cloud;
  await mustAnswer(cloud);
  const folder = join(home(), 'endpoints', new URL(endpoint).host.replaceAll(':', '-'));
  makeFolder(folder);
  const lock = join(folder, 'process');
  await take(lock, endpoint);
  const stop = () => rm(lock, { force: true });
  if (!existsSync(join(folder, stateFileOf('drawings'))) && (await hasStack(cloud))) {
    await stop();
    throw new CliError(
      `The stack is on ${endpoint} already (table ${TableName}), and was not put there from here. Take it off where it was put up, or start that cloud anew; to run tests on it as it is, name its outputs in OUTPUTS_FILE.`,
    );
  }
  return { ...cloud, stateFolder: folder, stop };
}
