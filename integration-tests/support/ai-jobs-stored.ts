import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { aws, systems } from '../cloud/clients.ts';

/** Everything that the table holds. */
export async function jobCount(): Promise<number> {
  const { Count = 0 } = await aws.dynamodb.send(
    new ScanCommand({
      TableName: systems['ai-jobs'].table,
      Select: 'COUNT',
      ConsistentRead: true,
    }),
  );
  return Count;
}
