import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { keyAttribute } from '../jobs/job-item.ts';
import { keyRecord, refusal } from './key-record.ts';
import { keyLifeSeconds, type RequestKey, type RequestKeys } from './request-keys.ts';

/** Anybody's first try, a try again of the same request when the one before is over, or our own. */
const mayTake =
  'attribute_not_exists(#fingerprint) OR #holder = :holder OR' +
  ' (#fingerprint = :fingerprint AND attribute_not_exists(#answer) AND #until <= :now)';

/** Keys as small items beside the jobs, which expire by themselves. */
export function createDynamoDbRequestKeys(
  { dynamodb }: { readonly dynamodb: DynamoDBDocumentClient },
  { table }: { readonly table: string },
): RequestKeys {
  const at = ({ companyId, purpose, name }: RequestKey) => {
    const hash = createHash('sha256').update(JSON.stringify([companyId, purpose, name]));
    return { TableName: table, Key: { [keyAttribute]: `request#-#${hash.digest('hex')}` } };
  };
  return {
    async take(key, request, now) {
      const { fingerprint, jobId, holder, until } = request;
      try {
        const { Attributes } = await dynamodb.send(
          new UpdateCommand({
            ...at(key),
            UpdateExpression:
              'SET #fingerprint = :fingerprint, #holder = :holder, #until = :until,' +
              ' #ttl = :ttl, #job_id = if_not_exists(#job_id, :job_id)',
            ConditionExpression: mayTake,
            ExpressionAttributeNames: {
              '#fingerprint': 'fingerprint',
              '#holder': 'holder',
              '#until': 'held_until',
              '#answer': 'answer',
              '#ttl': 'ttl',
              '#job_id': 'of_job',
            },
            ExpressionAttributeValues: {
              ':fingerprint': fingerprint,
              ':holder': holder,
              ':until': until,
              ':ttl': Math.ceil(now.getTime() / 1000) + keyLifeSeconds,
              ':job_id': jobId,
              ':now': now.toISOString(),
            },
            ReturnValues: 'ALL_NEW',
          }),
        );
        return { outcome: 'taken', jobId: keyRecord.parse(Attributes).of_job };
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const { Item } = await dynamodb.send(new GetCommand({ ...at(key), ConsistentRead: true }));
        // It came free between the two calls: let the caller come again soon.
        return (
          refusal(keyRecord.parse(Item), request, now) ?? { outcome: 'held', until: request.until }
        );
      }
    },
    async keepAnswer(key, answer) {
      await dynamodb.send(
        new UpdateCommand({
          ...at(key),
          UpdateExpression: 'SET #answer = :answer',
          ExpressionAttributeNames: { '#answer': 'answer' },
          ExpressionAttributeValues: { ':answer': answer },
        }),
      );
    },
    async giveBack(key, holder) {
      await dynamodb.send(
        new UpdateCommand({
          ...at(key),
          UpdateExpression: 'SET #until = :long_ago',
          ConditionExpression: '#holder = :holder',
          ExpressionAttributeNames: { '#until': 'held_until', '#holder': 'holder' },
          ExpressionAttributeValues: { ':long_ago': new Date(0).toISOString(), ':holder': holder },
        }),
      );
    },
  };
}
