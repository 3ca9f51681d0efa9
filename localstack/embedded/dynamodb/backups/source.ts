import { AwsError } from '../../kernel/aws-error.ts';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { allItems } from '../contents.ts';
import { type DynamoContext, objectAt } from '../context.ts';
import { describe } from '../description.ts';
import { itemSize } from '../items/size.ts';

/** The description of a table, in the words of the actions about backups where there is none. */
export async function sourceOf(
  context: DynamoContext,
  TableName: string,
  request: CloudRequest,
): Promise<JsonObject> {
  try {
    const { Table } = await context.backend.call('DescribeTable', { TableName });
    return describe(context, objectAt({ Table }, 'Table'), request.region);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
    throw new AwsError('TableNotFoundException', `Table not found: ${TableName}`);
  }
}

/** The items of a table, at one moment. */
export async function copyOf(context: DynamoContext, table: JsonObject) {
  const TableName = String(table['TableName']);
  const items = await context.gate.exclusive(() => allItems(context, TableName));
  const sizeBytes = items.reduce((sum, item) => sum + itemSize(item), 0);
  return { items, sizeBytes };
}
