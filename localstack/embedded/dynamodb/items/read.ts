import { type DynamoAction, type DynamoContext, tableName } from '../context.ts';
import { checkQuery, checkScan } from './checks.ts';
import { withComparedDocuments } from './documents.ts';

type ReadAction = 'GetItem' | 'Query' | 'Scan';

/** Reads one item, or a page of them. */
export function readItems(context: DynamoContext, action: ReadAction): DynamoAction {
  const { backend, gate, schemas } = context;
  return async (input) => {
    const TableName = tableName(input);
    if (action === 'Query') checkQuery(input);
    if (action === 'Scan') checkScan(input, await schemas.of(TableName));
    const wanted = input.text('ReturnConsumedCapacity') ?? 'NONE';
    const ReturnConsumedCapacity = wanted === 'NONE' ? 'TOTAL' : wanted;
    return gate.shared(() =>
      backend.call(
        action,
        withComparedDocuments({ ...input.values, TableName, ReturnConsumedCapacity }),
      ),
    );
  };
}
