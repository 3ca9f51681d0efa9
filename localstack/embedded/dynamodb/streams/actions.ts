import { AwsError } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, plainName } from '../context.ts';
import { validation } from '../errors.ts';
import type { Stream } from './streams.ts';

/** An iterator is good for so long. Milliseconds. */
const iteratorMs = 15 * 60 * 1000;
/** Bytes of one answer. */
const mostBytes = 1_048_576;

function notFound(what: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Requested resource not found: ${what}`);
}

function streamOf(context: DynamoContext, input: Fields): Stream {
  const arn = input.requiredText('StreamArn', { min: 37, max: 1024 });
  const stream = context.streams.get(arn);
  if (stream === undefined) throw notFound(`Stream: ${arn} not found`);
  return stream;
}

/** Where reading goes on: at or after a record. */
interface Place {
  readonly arn: string;
  /** The first record to be read has at least this sequence number. */
  readonly from: string;
  readonly issuedAt: number;
}

function iterator({ arn, from, issuedAt }: Place): string {
  const place = Buffer.from(JSON.stringify([from, issuedAt])).toString('base64url');
  return `${arn}|1|${place}`;
}

function readIterator(text: string, now: number): Place {
  const [arn = '', , place = ''] = text.split('|');
  const match = /^\["(\d*)",(\d+)\]$/.exec(Buffer.from(place, 'base64url').toString());
  if (match === null) throw validation('Invalid ShardIterator');
  const issuedAt = Number(match[2]);
  if (now - issuedAt > iteratorMs) {
    throw new AwsError(
      'ExpiredIteratorException',
      'Iterator expired. The iterator was created more than 15 minutes ago.',
    );
  }
  return { arn, from: match[1] ?? '', issuedAt };
}

/** The sequence number right behind another one; both have 21 digits. */
function behind(sequence: string): string {
  return String(BigInt(sequence) + 1n).padStart(sequence.length, '0');
}

function shown(stream: Stream): JsonObject {
  return { StreamArn: stream.arn, TableName: stream.table, StreamLabel: stream.label };
}

function startOf(context: DynamoContext, stream: Stream, input: Fields): string {
  const type = input.requiredText('ShardIteratorType', {
    oneOf: ['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER'],
  });
  if (type === 'LATEST') return context.streams.next();
  if (type === 'TRIM_HORIZON') return '';
  const sequence = input.text('SequenceNumber', { min: 21, max: 40 });
  if (sequence === undefined) {
    throw validation(`SequenceNumber is required when ShardIteratorType is ${type}`);
  }
  const [oldest] = stream.records;
  if (oldest !== undefined && sequence < oldest.sequence) {
    throw new AwsError(
      'TrimmedDataAccessException',
      'The operation attempted to read past the oldest stream record in a shard.',
    );
  }
  return type === 'AT_SEQUENCE_NUMBER' ? sequence : behind(sequence);
}

function describe(stream: Stream): JsonObject {
  const first = stream.records[0]?.sequence ?? `${stream.createdAt}00000000`.padStart(21, '0');
  const last = stream.records.at(-1)?.sequence ?? first;
  return {
    ...shown(stream),
    StreamStatus: stream.isOn ? 'ENABLED' : 'DISABLED',
    StreamViewType: stream.view,
    CreationRequestDateTime: stream.createdAt / 1000,
    KeySchema: stream.keySchema,
    Shards: [
      {
        ShardId: stream.shard,
        SequenceNumberRange: {
          StartingSequenceNumber: first,
          ...(stream.isOn ? {} : { EndingSequenceNumber: last }),
        },
      },
    ],
  };
}

function page(stream: Stream, from: string, limit: number) {
  const found: Stream['records'] = [];
  let bytes = 0;
  for (const record of stream.records) {
    if (record.sequence < from) continue;
    bytes += JSON.stringify(record.record).length;
    if (found.length > 0 && (found.length === limit || bytes > mostBytes)) break;
    found.push(record);
  }
  return found;
}

/** What a client does with the streams of tables (`DynamoDBStreams_20120810`). */
export function streamActions(context: DynamoContext): Record<string, DynamoAction> {
  const { clock, streams } = context;
  return {
    ListStreams: async (input) => {
      const table = input.text('TableName');
      const limit = input.number('Limit', { min: 1, max: 100 }) ?? 100;
      const start = input.text('ExclusiveStartStreamArn');
      const all = (table === undefined ? streams.all() : streams.ofTable(plainName(table))).slice();
      const from = start === undefined ? 0 : all.findIndex(({ arn }) => arn === start) + 1;
      const found = all.slice(from, from + limit);
      const isMore = from + limit < all.length;
      return {
        Streams: found.map(shown),
        ...(isMore ? { LastEvaluatedStreamArn: found.at(-1)?.arn } : {}),
      };
    },
    DescribeStream: async (input) => ({
      StreamDescription: describe(streamOf(context, input)),
    }),
    GetShardIterator: async (input) => {
      const stream = streamOf(context, input);
      const shard = input.requiredText('ShardId', { min: 28, max: 65 });
      if (shard !== stream.shard)
        throw notFound(`Shard: ${shard} in Stream: ${stream.arn} not found`);
      const from = startOf(context, stream, input);
      return { ShardIterator: iterator({ arn: stream.arn, from, issuedAt: clock.now() }) };
    },
    GetRecords: async (input) => {
      const now = clock.now();
      const { arn, from } = readIterator(input.requiredText('ShardIterator'), now);
      const stream = streams.get(arn);
      if (stream === undefined) throw notFound(`Stream: ${arn} not found`);
      const found = page(stream, from, input.number('Limit', { min: 1, max: 1000 }) ?? 1000);
      const last = found.at(-1);
      const next = last === undefined ? from : behind(last.sequence);
      const isEnded = !stream.isOn && next > (stream.records.at(-1)?.sequence ?? '');
      return {
        Records: found.map(({ record }) => record),
        ...(isEnded ? {} : { NextShardIterator: iterator({ arn, from: next, issuedAt: now }) }),
      };
    },
  };
}
