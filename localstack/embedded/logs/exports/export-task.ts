import { gzipSync } from 'node:zlib';
import { AwsError } from '../../kernel/aws-error.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import { invalidParameter } from '../errors.ts';
import type { LogGroup } from '../groups/log-group.ts';

type ExportStatus = 'RUNNING' | 'COMPLETED' | 'FAILED';

/** Writes the lines of a group to a bucket, once. */
export interface ExportTask {
  readonly id: string;
  readonly name: string | undefined;
  readonly groupName: string;
  readonly from: number;
  readonly to: number;
  readonly bucket: string;
  readonly prefix: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  completedAt: number | undefined;
  status: ExportStatus;
  message: string;
}

type Files = Pick<Dispatcher, 'call'>;

async function putObject(
  files: Files,
  { bucket, key }: { readonly bucket: string; readonly key: string },
  body: string | Buffer,
): Promise<void> {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const answer = await files.call({
    service: 's3',
    method: 'PUT',
    path: `/${bucket}/${path}`,
    body,
  });
  if (answer.status < 300) return;
  throw new AwsError('InternalFailure', `S3 answered ${answer.status} to ${key}`, 500);
}

/** @throws AwsError InvalidParameterException where nothing can be written to the bucket */
export async function checkBucket(files: Files, task: ExportTask): Promise<void> {
  const { bucket, prefix } = task;
  const found = await files.call({ service: 's3', method: 'HEAD', path: `/${bucket}` });
  if (found.status === 404) {
    throw invalidParameter('The given bucket does not exist. Please provide a valid bucket.');
  }
  // As AWS does, to see whether it may.
  const test = { bucket, key: `${prefix}/aws-logs-write-test` };
  await putObject(files, test, 'Permission Check Successful').catch(() => {
    throw invalidParameter(
      'PutObject call on the given bucket failed. Please check if CloudWatch Logs has been granted permission to perform this operation.',
    );
  });
}

/** The lines of a time, by their stream. */
function linesOf({ events }: LogGroup, { from, to }: ExportTask): Map<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const { message, stream, timestamp } of events.within(from, to - 1)) {
    const line = `${new Date(timestamp).toISOString()} ${message}\n`;
    const known = lines.get(stream);
    if (known === undefined) lines.set(stream, [line]);
    else known.push(line);
  }
  return lines;
}

/** Writes a compressed object for each stream that has lines. */
export async function runExport(
  files: Files,
  group: LogGroup,
  { streamPrefix, task }: { readonly streamPrefix: string; readonly task: ExportTask },
): Promise<void> {
  for (const [stream, lines] of linesOf(group, task)) {
    if (!stream.startsWith(streamPrefix)) continue;
    const folder = stream.replaceAll('/', '-');
    const key = `${task.prefix}/${task.id}/${folder}/000000.gz`;
    await putObject(files, { bucket: task.bucket, key }, gzipSync(lines.join('')));
  }
}
