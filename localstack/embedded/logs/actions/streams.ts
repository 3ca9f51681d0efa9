import { AwsError } from '../../kernel/aws-error.ts';
import { groupOf, type LogsAction, streamNameRules } from '../context.ts';
import { invalidParameter, noLogStream } from '../errors.ts';
import type { LogGroup, LogStream } from '../groups/log-group.ts';
import { page } from './paging.ts';

export function streamOf(group: LogGroup, name: string): LogStream {
  const stream = group.streams.get(name);
  if (stream === undefined) throw noLogStream();
  return stream;
}

export const createLogStream: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  const name = fields.requiredText('logStreamName', streamNameRules);
  if (group.streams.has(name)) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
  }
  context.store.createStream(group, name, context.clock.now());
  return {};
};

export const deleteLogStream: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  const { name } = streamOf(group, fields.requiredText('logStreamName', streamNameRules));
  context.store.deleteStream(group, name);
  return {};
};

function shown(group: LogGroup, stream: LogStream) {
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    firstEventTimestamp: stream.firstEventAt,
    lastEventTimestamp: stream.lastEventAt,
    lastIngestionTime: stream.lastIngestedAt,
    uploadSequenceToken: '1',
    arn: `${group.arn}:log-stream:${stream.name}`,
    // AWS has reported zero bytes for streams since 2019.
    storedBytes: 0,
  };
}

export const describeLogStreams: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  const prefix = fields.text('logStreamNamePrefix', streamNameRules);
  const order = fields.text('orderBy', { oneOf: ['LogStreamName', 'LastEventTime'] });
  if (order === 'LastEventTime' && prefix !== undefined) {
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
  }
  const sign = fields.boolean('descending') === true ? -1 : 1;
  const size = fields.number('limit', { min: 1, max: 50 }) ?? 50;
  const found = [...group.streams.values()]
    .filter(({ name }) => prefix === undefined || name.startsWith(prefix))
    .sort((a, b) => {
      const byTime = (a.lastEventAt ?? 0) - (b.lastEventAt ?? 0);
      const byName = a.name < b.name ? -1 : 1;
      return sign * (order === 'LastEventTime' && byTime !== 0 ? byTime : byName);
    });
  const { items, nextToken } = page(fields, found, size);
  return { logStreams: items.map((stream) => shown(group, stream)), nextToken };
};
