import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Makes the table `jobs` as a stack has it, as far as what is kept there uses it. */
export async function makeJobTable(client: DynamoDBClient): Promise<DynamoDBDocumentClient> {
  await client.send(
    new CreateTableCommand({
      TableName: 'jobs',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'company#client#job', AttributeType: 'S' },
        { AttributeName: 'company_id', AttributeType: 'S' },
        { AttributeName: 'created_at', AttributeType: 'S' },
        { AttributeName: 'status', AttributeType: 'S' },
        { AttributeName: 'dead_letter_of', AttributeType: 'S' },
      ],
      KeySchema: [{ AttributeName: 'company#client#job', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        { name: 'CompanyDateIndex', by: 'company_id' },
        { name: 'StatusDateIndex', by: 'status' },
        { name: 'DeadLetterIndex', by: 'dead_letter_of' },
      ].map(({ name, by }) => ({
        IndexName: name,
        KeySchema: [
          { AttributeName: by, KeyType: 'HASH' as const },
          { AttributeName: 'created_at', KeyType: 'RANGE' as const },
        ],
        Projection: { ProjectionType: 'ALL' as const },
      })),
    }),
  );
  return DynamoDBDocumentClient.from(client);
}
