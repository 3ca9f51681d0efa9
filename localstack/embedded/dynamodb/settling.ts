import { AwsError } from '../kernel/aws-error.ts';
import { type DynamoContext, objectAt } from './context.ts';

/** dynalite comes to rest after some turns of the event loop. */
const mostTurns = 200;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Waits until a table can be used. */
export async function settled(
  context: Pick<DynamoContext, 'backend'>,
  TableName: string,
): Promise<void> {
  for (let turns = 0; turns < mostTurns; turns += 1) {
    const { Table } = await context.backend.call('DescribeTable', { TableName });
    if (objectAt({ Table }, 'Table')['TableStatus'] === 'ACTIVE') return;
    await turn();
  }
}

/** Waits until a table is no more. */
export async function gone(
  context: Pick<DynamoContext, 'backend'>,
  TableName: string,
): Promise<void> {
  try {
    for (let turns = 0; turns < mostTurns; turns += 1) {
      await context.backend.call('DescribeTable', { TableName });
      await turn();
    }
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ResourceNotFoundException') throw error;
  }
}
