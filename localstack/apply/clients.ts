/** Whom the clients speak for. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Connection {
  /** Where all of AWS is reached, as `http://127.0.0.1:4566`. */
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
}

/**
 * The AWS SDK's clients, each loaded and made at its first use and then kept. They retry as the SDK
 * does by default: three tries on throttling, 5xx and broken connections.
 */
export function createClients({ endpoint, region, credentials }: Connection) {
  const config = { endpoint, region, credentials };
  return {
    apiGateway: once(
      async () => new (await import('@aws-sdk/client-api-gateway')).APIGateway(config),
    ),
    cloudWatch: once(
      async () => new (await import('@aws-sdk/client-cloudwatch')).CloudWatch(config),
    ),
    dynamoDb: once(async () => new (await import('@aws-sdk/client-dynamodb')).DynamoDB(config)),
    eventBridge: once(
      async () => new (await import('@aws-sdk/client-eventbridge')).EventBridge(config),
    ),
    iam: once(async () => new (await import('@aws-sdk/client-iam')).IAM(config)),
    lambda: once(async () => new (await import('@aws-sdk/client-lambda')).Lambda(config)),
    logs: once(
      async () => new (await import('@aws-sdk/client-cloudwatch-logs')).CloudWatchLogs(config),
    ),
    s3: once(async () => {
      const { S3 } = await import('@aws-sdk/client-s3');
      return new S3({ ...config, forcePathStyle: true });
    }),
    sns: once(async () => new (await import('@aws-sdk/client-sns')).SNS(config)),
    sqs: once(async () => {
      const { SQS } = await import('@aws-sdk/client-sqs');
      return new SQS({ ...config, useQueueUrlAsEndpoint: false });
    }),
    ssm: once(async () => new (await import('@aws-sdk/client-ssm')).SSM(config)),
    sts: once(async () => new (await import('@aws-sdk/client-sts')).STS(config)),
  };
}

export type Clients = ReturnType<typeof createClients>;

export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
