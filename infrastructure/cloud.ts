import {
  AwsProvider,
  type AwsProviderConfig,
  type AwsProviderEndpoints,
} from '@cdktf/provider-aws/lib/provider/index.js';
import { LocalBackend, S3Backend, type TerraformStack } from 'cdktf';
import type { Environment } from './environment.ts';

/** Services of the stacks, as the provider's `endpoints` name them. */
const services = [
  'apigateway',
  'cloudwatch',
  'cloudwatchevents',
  'cloudwatchlogs',
  'dynamodb',
  'iam',
  'kms',
  'lambda',
  's3',
  's3Control',
  'sns',
  'sqs',
  'ssm',
  'sts',
] as const satisfies readonly (keyof AwsProviderEndpoints)[];

/** Says which cloud a stack goes to and where its Terraform state is. */
export function placeInCloud(stack: TerraformStack, environment: Environment): void {
  const { region, localEndpoint, tags } = environment;
  new AwsProvider(stack, 'aws', {
    region,
    ...(Object.keys(tags).length === 0 ? {} : { defaultTags: [{ tags: { ...tags } }] }),
    ...(localEndpoint === undefined ? {} : localCloud(localEndpoint)),
  });
  if (environment.stateBucket === undefined) {
    // Relative to the stack's folder, so that the output names no folder of this machine.
    new LocalBackend(stack, { path: `../../../.jobline/terraform/${stack.node.id}.tfstate` });
  } else {
    new S3Backend(stack, {
      bucket: environment.stateBucket,
      key: `${stack.node.id}.tfstate`,
      region,
      encrypt: true,
    });
  }
}

/**
 * The provider asks STS for the account all the same: it needs the account in the ARNs it makes up
 * and for the tags of a bucket.
 */
function localCloud(endpoint: string): AwsProviderConfig {
  return {
    accessKey: 'test',
    secretKey: 'test',
    skipCredentialsValidation: true,
    skipMetadataApiCheck: 'true',
    skipRegionValidation: true,
    s3UsePathStyle: true,
    endpoints: [Object.fromEntries(services.map((service) => [service, endpoint]))],
  };
}
