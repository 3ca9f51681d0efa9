import type { DynamoAction, DynamoContext } from '../context.ts';

/** What holds for the whole account. */
export function factActions(context: DynamoContext): Record<string, DynamoAction> {
  return {
    DescribeEndpoints: async () => ({
      Endpoints: [{ Address: new URL(context.address.endpoint).host, CachePeriodInMinutes: 1440 }],
    }),
    DescribeLimits: async () => ({
      AccountMaxReadCapacityUnits: 80_000,
      AccountMaxWriteCapacityUnits: 80_000,
      TableMaxReadCapacityUnits: 40_000,
      TableMaxWriteCapacityUnits: 40_000,
    }),
  };
}
