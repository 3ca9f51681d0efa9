import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSEvent } from 'aws-lambda';

const dynamodb = new DynamoDBClient({});

/** A trivial worker: one row for each message, named by its body. */
export async function handler({ Records }: SQSEvent): Promise<void> {
  for (const { body } of Records) {
    await dynamodb.send(
      new PutItemCommand({ TableName: process.env['TABLE'], Item: { id: { S: body } } }),
    );
  }
}
