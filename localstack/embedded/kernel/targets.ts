import type { CloudRequest, SigningName } from './cloud-request.ts';

/** What stands before the action in `X-Amz-Target`. */
const prefixes = new Map<string, SigningName>([
  ['AmazonSQS', 'sqs'],
  ['AmazonSSM', 'ssm'],
  ['AWSEvents', 'events'],
  ['DynamoDB_20120810', 'dynamodb'],
  ['DynamoDBStreams_20120810', 'dynamodb'],
  ['GraniteServiceVersion20100801', 'monitoring'],
  ['Logs_20140328', 'logs'],
  ['secretsmanager', 'secretsmanager'],
]);

/** The `Version` of the requests of query services. */
const versions = new Map<string, SigningName>([
  ['2010-03-31', 'sns'],
  ['2010-05-08', 'iam'],
  ['2010-08-01', 'monitoring'],
  ['2011-06-15', 'sts'],
  ['2012-11-05', 'sqs'],
]);

/** The first prefix of a JSON service. */
export function targetPrefix(service: SigningName): string {
  return [...prefixes].find(([, known]) => known === service)?.[0] ?? service;
}

/** The service of a target such as `AmazonSSM.GetParameter`; undefined where it is none of ours. */
export function serviceOfTarget(target: string): SigningName | undefined {
  return prefixes.get(target.split('.')[0] ?? '');
}

/** The service whose query API has this version. */
export function serviceOfVersion(version: string): SigningName | undefined {
  return versions.get(version);
}

/** Whether the target of a request, where it has one, is of the service it was signed for. */
export function isOwnTarget({ headers, service }: Pick<CloudRequest, 'headers' | 'service'>) {
  const target = headers['x-amz-target'];
  const speaksTargets = [...prefixes.values()].includes(service);
  return target === undefined || !speaksTargets || serviceOfTarget(target) === service;
}
