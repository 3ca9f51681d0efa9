import * as fc from 'fast-check';

const account = '000000000000';

/** Things that `fuzz-cloud.ts` makes, and words that mean something to a service. */
const words = [
  'fuzz',
  '/fuzz',
  'fuzz.fifo',
  '$LATEST',
  'default',
  'AWS/SQS',
  '2012-10-17',
  'arn:aws:',
  `arn:aws:sqs:us-east-1:${account}:fuzz`,
  `arn:aws:sns:us-east-1:${account}:fuzz`,
  `arn:aws:iam::${account}:role/fuzz`,
  `arn:aws:iam::${account}:policy/none`,
  `arn:aws:events:us-east-1:${account}:rule/fuzz`,
  `arn:aws:lambda:us-east-1:${account}:function:fuzz`,
  `arn:aws:logs:us-east-1:${account}:log-group:fuzz`,
  `http://127.0.0.1/${account}/fuzz`,
  '{"source":["fuzz"]}',
  '{"Version":"2012-10-17","Statement":[]}',
  'rate(1 day)',
  'cron(0 0 31 2 ? 2199)',
  'fields @message | filter @message like /x/ | stats count(*) by bin(1m)',
  '[a, b=1*, ...]',
  '{ $.a[*].b = "x" || $.c > 1 }',
  'SET #a = if_not_exists(:b, #c[0].d) + :e',
  'attribute_exists(a) AND begins_with(b, :c) OR NOT size(d) IN (:e)',
  `\${aws:username}`,
  '__proto__',
  'constructor',
  '',
];

/** Names of members, in the case of each protocol. */
const members = [
  ...['Name', 'Names', 'Path', 'Value', 'Type', 'Key', 'Keys', 'Tags', 'TagKeys', 'Filters'],
  ...['ParameterFilters', 'Values', 'Option', 'Labels', 'NextToken', 'MaxResults', 'Overwrite'],
  ...['QueueUrl', 'QueueName', 'Attributes', 'AttributeNames', 'MessageBody', 'Entries', 'Id'],
  ...['MessageAttributes', 'DataType', 'StringValue', 'ReceiptHandle', 'VisibilityTimeout'],
  ...['MaxNumberOfMessages', 'MessageGroupId', 'DelaySeconds', 'SourceArn', 'DestinationArn'],
  ...['TableName', 'Item', 'ExpressionAttributeValues', 'ExpressionAttributeNames', 'Expected'],
  ...['KeyConditionExpression', 'FilterExpression', 'UpdateExpression', 'ConditionExpression'],
  ...['ProjectionExpression', 'TransactItems', 'RequestItems', 'KeySchema', 'AttributeDefinitions'],
  ...['ProvisionedThroughput', 'BillingMode', 'ExclusiveStartKey', 'Limit', 'Select', 'S', 'N'],
  ...['Rule', 'Targets', 'Arn', 'EventPattern', 'Event', 'ScheduleExpression', 'EventBusName'],
  ...['Source', 'DetailType', 'Detail', 'Time', 'Input', 'InputPath', 'InputTransformer', 'Ids'],
  ...['InputPathsMap', 'InputTemplate', 'RetryPolicy', 'Policy', 'PolicyDocument', 'StatementId'],
  ...['logGroupName', 'logStreamName', 'logEvents', 'timestamp', 'message', 'filterPattern'],
  ...['queryString', 'startTime', 'endTime', 'metricTransformations', 'limit', 'nextToken'],
  ...['ResourceARN', 'ResourceArn', 'ResourceId', 'ResourceType', 'resourceArn', 'tags'],
  ...['FunctionName', 'Runtime', 'Role', 'Handler', 'Code', 'ZipFile', 'Environment', 'Layers'],
  ...['EventSourceArn', 'BatchSize', 'FilterCriteria', 'name', 'description', 'patchOperations'],
];

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...words) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ minLength: 1000, maxLength: 3000 }) },
);

const leaf = fc.oneof(
  { weight: 5, arbitrary: word },
  { weight: 2, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false, 0, -1, 1e308, 2 ** 53) },
);

const member = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...members) },
  { weight: 1, arbitrary: word },
);

/** Any JSON, of members and values that services know. */
const json = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    tie('object'),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
  object: fc.dictionary(member, tie('value'), { maxKeys: 7 }),
}));

export const value: fc.Arbitrary<unknown> = json.value;

/** A JSON document: mostly an object, at times anything, at times broken. */
export const document: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: json.object.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: json.value.map((value) => JSON.stringify(value) ?? '') },
  {
    weight: 1,
    arbitrary: fc
      .tuple(json.object, fc.nat(200))
      .map(([value, end]) => JSON.stringify(value).slice(0, end)),
  },
);

/** Members of a query form, such as `Tags.member.1.Key`. */
export const form: fc.Arbitrary<[string, string][]> = fc.array(
  fc.tuple(
    fc
      .tuple(
        member,
        fc.constantFrom('', '.1', '.member.1', '.member.1.Key', '.entry.1.Value', '.0'),
      )
      .map((parts) => parts.join('')),
    fc.oneof(word, fc.integer().map(String)),
  ),
  { maxLength: 8 },
);

/** A path of names and odd characters, percent-encoded or not. */
export const path: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: word.map(encodeURIComponent) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('', '.', '..', '%', '%zz', '%00', '%2f', '%E0%A4%A', '*', ':'),
      },
    ),
    { maxLength: 5 },
  )
  .map((parts) => `/${parts.join('/')}`);
