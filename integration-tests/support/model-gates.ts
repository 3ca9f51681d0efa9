import { DeleteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { aws, systems } from '../cloud/clients.ts';

const { table: TableName } = systems['ai-jobs'];
const keyName = 'company#client#job';

type Item = Readonly<Record<string, unknown>>;

/** What all workers of AI jobs know of their models, an item each. */
export async function gates(): Promise<readonly Item[]> {
  const items: Item[] = [];
  const search = {
    TableName,
    FilterExpression: 'begins_with(#key, :gate)',
    ExpressionAttributeNames: { '#key': keyName },
    ExpressionAttributeValues: { ':gate': 'model-gate#-#' },
  };
  for await (const { Items = [] } of paginateScan({ client: aws.dynamodb }, search)) {
    items.push(...Items);
  }
  return items;
}

export async function forgetGates(): Promise<void> {
  for (const { [keyName]: key } of await gates()) {
    await aws.dynamodb.send(new DeleteCommand({ TableName, Key: { [keyName]: key } }));
  }
}
