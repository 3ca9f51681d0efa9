/** A local cloud, and what `cdktf deploy` would write of the stack on it: addresses are as in AWS. */
export const deployedCloud = { endpoint: 'http://127.0.0.1:4566', region: 'us-east-1' };

export const deployedOutputs = {
  ApiEndpoint: 'https://a1b2c3.execute-api.us-east-1.amazonaws.com/v1',
  ApiKey: 'key',
  S3Bucket: 'files',
  DynamoDBTable: 'jobs',
  SQSQueue: 'http://127.0.0.1:4566/000000000000/jobs',
  DeadLetterQueue: 'http://127.0.0.1:4566/000000000000/dead-letters',
};
