import { createHash } from 'node:crypto';
import { parsePolicy } from './policy/parse.ts';
import type { ManagedPolicy } from './state.ts';

interface Definition {
  /** Path and name after `arn:aws:iam::aws:policy`. */
  readonly path: string;
  readonly name: string;
  readonly actions: readonly string[];
}

const logDelivery = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** The policies that AWS keeps ready, as far as serverless stacks attach them. */
const definitions: readonly Definition[] = [
  { path: '/', name: 'AdministratorAccess', actions: ['*'] },
  { path: '/', name: 'AmazonDynamoDBFullAccess', actions: ['dynamodb:*'] },
  { path: '/', name: 'AmazonS3FullAccess', actions: ['s3:*', 's3-object-lambda:*'] },
  {
    path: '/',
    name: 'AmazonS3ReadOnlyAccess',
    actions: ['s3:Get*', 's3:List*', 's3:Describe*'],
  },
  { path: '/', name: 'AmazonSNSFullAccess', actions: ['sns:*'] },
  { path: '/', name: 'AmazonSQSFullAccess', actions: ['sqs:*'] },
  {
    path: '/',
    name: 'AmazonSSMReadOnlyAccess',
    actions: ['ssm:Describe*', 'ssm:Get*', 'ssm:List*'],
  },
  { path: '/', name: 'CloudWatchLogsFullAccess', actions: ['logs:*', 'cloudwatch:GenerateQuery'] },
  {
    path: '/',
    name: 'AWSXRayDaemonWriteAccess',
    actions: [
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:GetSamplingStatisticSummaries',
    ],
  },
  { path: '/service-role/', name: 'AWSLambdaBasicExecutionRole', actions: logDelivery },
  {
    path: '/service-role/',
    name: 'AWSLambdaSQSQueueExecutionRole',
    actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...logDelivery],
  },
  {
    path: '/service-role/',
    name: 'AmazonAPIGatewayPushToCloudWatchLogs',
    actions: [
      ...logDelivery.slice(0, 2),
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:PutLogEvents',
      'logs:GetLogEvents',
      'logs:FilterLogEvents',
    ],
  },
];

/** AWS's policies date from long ago; the day itself means nothing here. */
const createdAt = Date.UTC(2015, 3, 9, 15, 3, 43);

function managedPolicy({ actions, name, path }: Definition): ManagedPolicy {
  const json = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });
  const version = { id: 'v1', createdAt, json, document: parsePolicy(json, 'identity') };
  const id = createHash('sha256').update(name).digest('hex').slice(0, 17).toUpperCase();
  return {
    name,
    id: `ANPA${id}`,
    arn: `arn:aws:iam::aws:policy${path}${name}`,
    path,
    createdAt,
    description: undefined,
    updatedAt: createdAt,
    defaultVersion: version.id,
    nextVersion: 2,
    versions: new Map([[version.id, version]]),
    tags: new Map(),
  };
}

/** AWS's own policies by ARN. */
export function managedPolicies(): Map<string, ManagedPolicy> {
  return new Map(definitions.map(managedPolicy).map((policy) => [policy.arn, policy]));
}
