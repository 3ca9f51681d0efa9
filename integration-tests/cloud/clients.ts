import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { inject } from 'vitest';

const { endpoint, region, ...outputs } = inject('outputs');

/** `gemini` is the address of the local Gemini, where functions can reach it. */
export const { systems, gemini } = outputs;

export { endpoint };

const settings = {
  endpoint,
  region,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};

/** AWS clients on the cloud under test, as an administrator. */
export const aws = {
  apiGateway: new APIGatewayClient(settings),
  cloudWatch: new CloudWatchClient(settings),
  dynamodb: DynamoDBDocumentClient.from(new DynamoDBClient(settings)),
  events: new EventBridgeClient(settings),
  lambda: new LambdaClient(settings),
  logs: new CloudWatchLogsClient(settings),
  s3: new S3Client({ ...settings, forcePathStyle: true }),
  sns: new SNSClient(settings),
  sqs: new SQSClient(settings),
  ssm: new SSMClient(settings),
};
