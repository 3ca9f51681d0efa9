import { createHash } from 'node:crypto';
import { parsePolicy } from './policy/parse.ts';
import type { ManagedPolicy } from './state.ts';

interface Definition {
  /** Path and name after `arn:aws:iam::aws:policy`. */
  readonly path: string;
  readonly name: string;
  readonly actions: readonly string[];
  /** Whether it allows everything but these actions. @default false */
  readonly except?: boolean;
}

const logDelivery = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

/** Reading of a service, as the policies of AWS that only read have it. */
const reading = (...services: readonly string[]) =>
  services.flatMap((service) => ['Describe', 'Get', 'List'].map((verb) => `${service}:${verb}*`));

const serverless = [
  'apigateway',
  'dynamodb',
  'events',
  'lambda',
  'logs',
  's3',
  'sns',
  'sqs',
  'ssm',
];

/** Each service's policies for all of it and for reading only. */
const accesses: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: ['*'],
  AmazonAPIGatewayAdministrator: ['apigateway:*'],
  AmazonAPIGatewayInvokeFullAccess: ['execute-api:Invoke', 'execute-api:ManageConnections'],
  AmazonDynamoDBFullAccess: ['dynamodb:*', 'dax:*', ...reading('cloudwatch'), 'iam:PassRole'],
  AmazonDynamoDBReadOnlyAccess: [
    ...reading('dynamodb'),
    'dynamodb:BatchGetItem',
    'dynamodb:ConditionCheckItem',
    'dynamodb:PartiQLSelect',
    'dynamodb:Query',
    'dynamodb:Scan',
  ],
  AmazonEventBridgeFullAccess: ['events:*', 'schemas:*', 'scheduler:*', 'pipes:*', 'iam:PassRole'],
  AmazonEventBridgeReadOnlyAccess: [...reading('events'), 'events:TestEventPattern'],
  AmazonS3FullAccess: ['s3:*', 's3-object-lambda:*'],
  AmazonS3ReadOnlyAccess: [...reading('s3'), ...reading('s3-object-lambda')],
  AmazonSNSFullAccess: ['sns:*'],
  AmazonSNSReadOnlyAccess: [
    'sns:GetTopicAttributes',
    'sns:List*',
    'sns:CheckIfPhoneNumberIsOptedOut',
  ],
  AmazonSQSFullAccess: ['sqs:*'],
  AmazonSQSReadOnlyAccess: [
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:ListDeadLetterSourceQueues',
    'sqs:ListMessageMoveTasks',
    'sqs:ListQueueTags',
    'sqs:ListQueues',
  ],
  AmazonSSMFullAccess: ['ssm:*', 'cloudwatch:PutMetricData', ...reading('ec2')],
  AmazonSSMReadOnlyAccess: reading('ssm'),
  AWSLambda_FullAccess: [
    'lambda:*',
    ...reading('iam', 'logs'),
    'iam:PassRole',
    'logs:FilterLogEvents',
  ],
  AWSLambda_ReadOnlyAccess: [...reading('lambda', 'logs'), 'logs:FilterLogEvents'],
  AWSXRayDaemonWriteAccess: [
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:GetSamplingStatisticSummaries',
  ],
  AWSXrayFullAccess: ['xray:*'],
  AWSXrayWriteOnlyAccess: [
    'xray:PutTraceSegments',
    'xray:PutTelemetryRecords',
    'xray:GetSampling*',
  ],
  CloudWatchFullAccess: ['autoscaling:Describe*', 'cloudwatch:*', 'logs:*', 'sns:*'],
  CloudWatchFullAccessV2: ['cloudwatch:*', 'logs:*', 'sns:*', 'oam:ListSinks'],
  CloudWatchReadOnlyAccess: [...reading('cloudwatch', 'logs', 'sns'), 'logs:FilterLogEvents'],
  CloudWatchLambdaInsightsExecutionRolePolicy: logDelivery,
  CloudWatchLogsFullAccess: ['logs:*', 'cloudwatch:GenerateQuery'],
  CloudWatchLogsReadOnlyAccess: [
    ...reading('logs'),
    'logs:StartQuery',
    'logs:StopQuery',
    'logs:TestMetricFilter',
    'logs:FilterLogEvents',
  ],
  IAMFullAccess: ['iam:*', 'organizations:Describe*', 'organizations:List*'],
  IAMReadOnlyAccess: [...reading('iam'), 'iam:GenerateCredentialReport', 'iam:Simulate*'],
  IAMUserChangePassword: ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy'],
  ReadOnlyAccess: [
    ...reading('cloudwatch', 'iam', 'kms', 'secretsmanager', ...serverless),
    'apigateway:GET',
    'dynamodb:Query',
    'dynamodb:Scan',
    'logs:FilterLogEvents',
  ],
  SecretsManagerReadWrite: ['secretsmanager:*', ...reading('kms', 'lambda')],
};

const queueWork = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const networkWork = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

/** What the roles of services need. */
const serviceRoles: Readonly<Record<string, readonly string[]>> = {
  AWSLambdaBasicExecutionRole: logDelivery,
  AWSLambdaDynamoDBExecutionRole: [
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    ...logDelivery,
  ],
  AWSLambdaKinesisExecutionRole: [
    ...reading('kinesis'),
    'kinesis:SubscribeToShard',
    ...logDelivery,
  ],
  AWSLambdaRole: ['lambda:InvokeFunction'],
  AWSLambdaSQSQueueExecutionRole: [...queueWork, ...logDelivery],
  AWSLambdaVPCAccessExecutionRole: [...logDelivery, ...networkWork],
  AmazonAPIGatewayPushToCloudWatchLogs: [
    ...logDelivery.slice(0, 2),
    'logs:DescribeLogGroups',
    'logs:DescribeLogStreams',
    'logs:PutLogEvents',
    'logs:GetLogEvents',
    'logs:FilterLogEvents',
  ],
};

const inPath = (path: string, policies: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(policies).map(([name, actions]): Definition => ({ actions, name, path }));

/** The policies that AWS keeps ready, as far as serverless stacks attach them. */
const definitions: readonly Definition[] = [
  ...inPath('/', accesses),
  ...inPath('/service-role/', serviceRoles),
  {
    path: '/',
    name: 'PowerUserAccess',
    actions: ['iam:*', 'organizations:*', 'account:*'],
    except: true,
  },
];

/** AWS's policies date from long ago; the day itself means nothing here. */
const createdAt = Date.UTC(2015, 3, 9, 15, 3, 43);

function statementOf({ actions, except }: Definition) {
  const named = except === true ? { NotAction: actions } : { Action: actions };
  return { Effect: 'Allow', ...named, Resource: '*' };
}

function managedPolicy(definition: Definition): ManagedPolicy {
  const { name, path } = definition;
  const json = JSON.stringify({
    Version: '2012-10-17',
    Statement: [statementOf(definition)],
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
