import { AwsError } from '../../kernel/aws-error.ts';
import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type DynamoAction, type DynamoContext, inputFields, listAt } from '../context.ts';
import type { TableSchema } from '../schemas.ts';
import { parseStatement, type Statement } from './statements.ts';

/** The actions on items that statements stand for. */
export type ItemActions = Readonly<Record<string, DynamoAction>>;

/** What a failed insertion means. */
export const duplicate = 'Duplicate primary key exists in table';

export function read(fields: Fields): Statement {
  const text = fields.requiredText('Statement', { min: 1, max: 8192 });
  return parseStatement(text, listAt(fields.values, 'Parameters'));
}

export async function schemaOf(context: DynamoContext, { table }: Statement): Promise<TableSchema> {
  const schema = await context.schemas.of(table);
  if (schema !== undefined) return schema;
  throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
}

export async function perform(
  actions: ItemActions,
  { action, input }: { readonly action: string; readonly input: JsonObject },
  request: CloudRequest,
): Promise<JsonObject> {
  return (await actions[action]?.(inputFields(input), request)) ?? {};
}
