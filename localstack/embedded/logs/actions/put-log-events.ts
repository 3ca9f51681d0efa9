import { groupOf, type LogsAction, streamNameRules } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { ingest } from '../ingest.ts';
import { streamOf } from './streams.ts';

const hour = 3_600_000;
const day = 24 * hour;
const maximumBytes = 1_048_576;
const overhead = 26;

interface Line {
  readonly timestamp: number;
  readonly message: string;
}

function checkBatch(lines: readonly Line[]): void {
  if (lines.length > 10_000) {
    throw invalidParameter('The batch of log events cannot hold more than 10000 events.');
  }
  const bytes = lines.reduce((sum, { message }) => sum + Buffer.byteLength(message) + overhead, 0);
  if (bytes > maximumBytes) {
    throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${maximumBytes}`);
  }
  if (lines.some(({ timestamp }, index) => timestamp < (lines[index - 1]?.timestamp ?? 0))) {
    throw invalidParameter(
      'Log events in a single PutLogEvents request must be in chronological order.',
    );
  }
  if ((lines.at(-1)?.timestamp ?? 0) - (lines[0]?.timestamp ?? 0) > day) {
    throw invalidParameter(
      'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
    );
  }
}

/** Where the lines begin and end that are taken; the others are named in the answer. */
function limits(lines: readonly Line[], now: number, retentionInDays: number | undefined) {
  const before = (time: number) => lines.filter(({ timestamp }) => timestamp < time).length;
  const tooOld = before(now - 14 * day);
  const expired = retentionInDays === undefined ? 0 : before(now - retentionInDays * day);
  const tooNew = lines.findIndex(({ timestamp }) => timestamp > now + 2 * hour);
  return {
    accepted: lines.slice(Math.max(tooOld, expired), tooNew < 0 ? lines.length : tooNew),
    rejected: {
      ...(tooNew < 0 ? {} : { tooNewLogEventStartIndex: tooNew }),
      ...(tooOld === 0 ? {} : { tooOldLogEventEndIndex: tooOld }),
      ...(expired === 0 ? {} : { expiredLogEventEndIndex: expired }),
    },
  };
}

export const putLogEvents: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  const stream = streamOf(group, fields.requiredText('logStreamName', streamNameRules));
  const lines = fields.objects('logEvents').map((event) => ({
    timestamp: event.requiredNumber('timestamp', { min: 0 }),
    message: event.requiredText('message', { min: 1 }),
  }));
  if (lines.length === 0) fields.missing('logEvents');
  checkBatch(lines);
  const { accepted, rejected } = limits(lines, context.clock.now(), group.retentionInDays);
  if (accepted.length > 0) ingest(context, group, stream, accepted);
  return {
    nextSequenceToken: '1',
    ...(Object.keys(rejected).length === 0 ? {} : { rejectedLogEventsInfo: rejected }),
  };
};
