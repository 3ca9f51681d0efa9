import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { SQSEvent } from 'aws-lambda';

const dynamodb = new DynamoDBClient({});

/** A trivial worker: one row for each message, named by its body, with the time of the call. */
export async function handler({ Records }: SQSEvent): Promise<void> {
  const handledAt = performance.timeOrigin + performance.now();
  for (const { body } of Records) {
    const Item = { id: { S: body }, handledAt: { N: handledAt.toFixed(3) } };
    await dynamodb.send(new PutItemCommand({ TableName: process.env['TABLE'], Item }));
  }
}
