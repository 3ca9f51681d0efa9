/** A local cloud, and what `cdktf deploy` would write of the stacks on it: addresses are as in AWS. */
export const deployedCloud = { endpoint: 'http://127.0.0.1:4566', region: 'us-east-1' };

const common = {
  ApiEndpoint: 'https://a1b2c3.execute-api.us-east-1.amazonaws.com/v1',
  S3Bucket: 'files',
  DynamoDBTable: 'jobs',
};

export const deployedOutputs = {
  'drawings-local': {
    ...common,
    SQSQueue: 'http://127.0.0.1:4566/000000000000/jobs',
    DeadLetterQueue: 'http://127.0.0.1:4566/000000000000/dead-letters',
  },
  'ai-jobs-local': {
    ...common,
    RequestQueue: 'http://127.0.0.1:4566/000000000000/requests',
    ResponseQueue: 'http://127.0.0.1:4566/000000000000/responses',
    RequestDeadLetterQueue: 'http://127.0.0.1:4566/000000000000/dead-requests',
    ResponseDeadLetterQueue: 'http://127.0.0.1:4566/000000000000/dead-responses',
    EventBus: 'events',
  },
};
