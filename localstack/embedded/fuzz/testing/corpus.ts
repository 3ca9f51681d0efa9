import * as fc from 'fast-check';
import { isObject } from '../../kernel/objects.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { value } from './vocabulary.ts';

interface Sample {
  readonly service: 'dynamodb' | 'events' | 'logs' | 'sqs' | 'ssm';
  readonly action: string;
  readonly input: JsonObject;
}

const QueueUrl = 'http://127.0.0.1/000000000000/fuzz';
const TableName = 'fuzz';
const Key = { Id: { S: 'a' } };

const queues: Readonly<Record<string, JsonObject>> = {
  CreateQueue: { QueueName: 'fuzz-2', Attributes: { DelaySeconds: '1' }, tags: { a: 'b' } },
  SendMessage: {
    QueueUrl,
    MessageBody: 'x',
    DelaySeconds: 0,
    MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } },
  },
  SendMessageBatch: { QueueUrl, Entries: [{ Id: '1', MessageBody: 'x' }] },
  ReceiveMessage: { QueueUrl, MaxNumberOfMessages: 10, AttributeNames: ['All'] },
  SetQueueAttributes: { QueueUrl, Attributes: { RedrivePolicy: '{"maxReceiveCount":1}' } },
};

const names = { '#a': 'b' };
const values = { ':a': { L: [{ M: { c: { N: '1' } } }] }, ':n': { N: '1' } };

const tables: Readonly<Record<string, JsonObject>> = {
  PutItem: {
    TableName,
    Item: { ...Key, b: { M: { c: { NS: ['1', '2'] } } } },
    ConditionExpression: 'attribute_not_exists(#a) OR size(#a) > :n',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':n': { N: '1' } },
  },
  UpdateItem: {
    TableName,
    Key,
    UpdateExpression: 'SET #a = list_append(if_not_exists(#a, :a), :a) ADD n :n REMOVE d[0].e',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    ReturnValues: 'ALL_NEW',
  },
  Query: {
    TableName,
    KeyConditionExpression: 'Id = :i',
    FilterExpression: 'NOT contains(#a, :i) AND n BETWEEN :i AND :i',
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: { ':i': { S: 'a' } },
    Limit: 1,
  },
  Scan: { TableName, Segment: 0, TotalSegments: 2, ProjectionExpression: 'Id, b.c' },
  BatchWriteItem: { RequestItems: { fuzz: [{ PutRequest: { Item: Key } }] } },
  TransactWriteItems: {
    TransactItems: [{ Put: { TableName, Item: Key } }, { Delete: { TableName, Key } }],
    ClientRequestToken: 'a',
  },
  UpdateTimeToLive: { TableName, TimeToLiveSpecification: { Enabled: true, AttributeName: 't' } },
};

const parameters: Readonly<Record<string, JsonObject>> = {
  PutParameter: { Name: '/fuzz', Value: 'x', Type: 'String', Overwrite: true, Tier: 'Standard' },
  GetParameters: { Names: ['/fuzz', '/fuzz:1'], WithDecryption: true },
  GetParametersByPath: {
    Path: '/',
    Recursive: true,
    ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values: ['String'] }],
  },
  DescribeParameters: { ParameterFilters: [{ Key: 'Path', Values: ['/'] }], MaxResults: 1 },
};

const events: Readonly<Record<string, JsonObject>> = {
  PutRule: { Name: 'fuzz', EventPattern: '{"a":[{"numeric":[">",1]}]}', State: 'ENABLED' },
  PutTargets: {
    Rule: 'fuzz',
    Targets: [
      {
        Id: '1',
        Arn: 'arn:aws:sqs:us-east-1:000000000000:fuzz',
        InputTransformer: { InputPathsMap: { a: '$.detail' }, InputTemplate: '"<a>"' },
        RetryPolicy: { MaximumRetryAttempts: 0 },
      },
    ],
  },
  PutEvents: { Entries: [{ Source: 'fuzz', DetailType: 't', Detail: '{"a":1}', Time: 1 }] },
  TestEventPattern: { EventPattern: '{"a":[{"wildcard":"*"}]}', Event: '{"a":"b"}' },
};

const logs: Readonly<Record<string, JsonObject>> = {
  CreateLogStream: { logGroupName: 'fuzz', logStreamName: 'fuzz' },
  PutLogEvents: {
    logGroupName: 'fuzz',
    logStreamName: 'fuzz',
    logEvents: [{ timestamp: 1, message: '{"a":1}' }],
  },
  FilterLogEvents: { logGroupName: 'fuzz', filterPattern: '{ $.a = 1 }', limit: 1 },
  PutMetricFilter: {
    logGroupName: 'fuzz',
    filterName: 'fuzz',
    filterPattern: '[a, b]',
    metricTransformations: [{ metricName: 'a', metricNamespace: 'b', metricValue: '$a' }],
  },
  StartQuery: { logGroupName: 'fuzz', startTime: 0, endTime: 1, queryString: 'stats count(*)' },
};

const samples: readonly Sample[] = Object.entries({
  dynamodb: tables,
  events,
  logs,
  sqs: queues,
  ssm: parameters,
} satisfies Record<Sample['service'], Readonly<Record<string, JsonObject>>>).flatMap(
  ([name, requests]) =>
    Object.entries(requests).flatMap(([action, input]) => {
      const service = serviceNamed(name);
      return service === undefined ? [] : [{ service, action, input }];
    }),
);

function serviceNamed(name: string): Sample['service'] | undefined {
  return (['dynamodb', 'events', 'logs', 'sqs', 'ssm'] as const).find((known) => known === name);
}

/** Puts another value in the place of one part of a document, found by chance. */
function changed(part: unknown, turns: readonly number[], other: unknown): unknown {
  const [turn, ...rest] = turns;
  if (turn === undefined) return other;
  if (Array.isArray(part) && part.length > 0) {
    const at = turn % part.length;
    return part.map((item, index) => (index === at ? changed(item, rest, other) : item));
  }
  if (!isObject(part)) return other;
  const names = Object.keys(part);
  const name = names[turn % Math.max(1, names.length)];
  if (name === undefined) return other;
  return { ...part, [name]: changed(part[name], rest, other) };
}

/** Requests that are good but for one or two of their parts. */
export const nearlyGood: fc.Arbitrary<Sample> = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(fc.tuple(fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), value), {
      maxLength: 2,
    }),
  )
  .map(([sample, changes]) => {
    const input = changes.reduce<unknown>(
      (part, [turns, other]) => changed(part, turns, other),
      sample.input,
    );
    return { ...sample, input: isObject(input) ? input : {} };
  });
