import type { JsonObject } from '../../kernel/protocols/json.ts';
import {
  contentsOf,
  type Definition,
  dropTable,
  makeTable,
  type TableContents,
  takeContents,
} from '../contents.ts';
import { type DynamoContext, listAt, objectAt } from '../context.ts';
import { validation } from '../errors.ts';
import { recordKeys } from '../record-keys.ts';

/** dynalite cannot change the indexes of a table: it is built anew behind the same name. */

/** An item may lack an indexed attribute; one of another type cannot be put again. */
function checkTypes(definition: Definition, items: readonly JsonObject[]): void {
  for (const { AttributeName, AttributeType } of listAt(definition, 'AttributeDefinitions')) {
    const name = String(AttributeName);
    const other = items.some(
      (item) =>
        item[name] !== undefined && objectAt(item, name)[String(AttributeType)] === undefined,
    );
    if (other) {
      throw validation(
        `This local cloud cannot index the attribute ${name}: an item has it with another type than ${String(AttributeType)}`,
      );
    }
  }
}

/** Keeps a table whole while it is built anew, so that the end of the process costs nothing. */
async function whileKept(
  context: DynamoContext,
  contents: TableContents,
  task: () => Promise<void>,
): Promise<void> {
  const name = String(contents.definition['TableName']);
  const { changed, rebuilt } = context;
  rebuilt.set(name, contents);
  changed(recordKeys.rebuilt(name));
  // What has changed is written with the next turn.
  await new Promise((resolve) => setImmediate(resolve));
  try {
    await task();
  } finally {
    rebuilt.delete(name);
    changed(recordKeys.rebuilt(name));
  }
}

/**
 * Gives a table another definition, with the items and the tags that it has. Only for who is alone
 * at the gate.
 * @throws AwsError what CreateTable has to say against the definition; nothing is changed then
 */
export async function rebuild(
  context: DynamoContext,
  table: JsonObject,
  definition: Definition,
): Promise<void> {
  const TableName = String(table['TableName']);
  const scratch = `${TableName.slice(0, 240)}.rebuilt`;
  await makeTable(context, { ...definition, TableName: scratch }, []);
  await dropTable(context, scratch);
  const contents = await contentsOf(context, TableName);
  checkTypes(definition, contents.items);
  await whileKept(context, contents, async () => {
    try {
      await takeContents(context, { ...contents, definition });
    } catch (error) {
      await takeContents(context, contents);
      throw error;
    }
  });
  context.tables.of(TableName).identity ??= {
    TableId: table['TableId'],
    CreationDateTime: table['CreationDateTime'],
  };
  context.schemas.forget(TableName);
}
