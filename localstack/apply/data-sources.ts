import { type Cloud, partitionOf } from './cloud.ts';
import type { Stack } from './stack.ts';
import type { Values } from './values.ts';

type DataSource = (cloud: Cloud) => Promise<Values>;

/** The data sources that are understood; none of them takes arguments. */
export const DATA_SOURCES: ReadonlyMap<string, DataSource> = new Map<string, DataSource>([
  [
    'aws_caller_identity',
    async (cloud) => {
      const { accountId, arn, userId } = await cloud.identity();
      return { id: accountId, account_id: accountId, arn, user_id: userId };
    },
  ],
  [
    'aws_region',
    async ({ region }) => ({
      id: region,
      name: region,
      region,
      endpoint: `ec2.${region}.amazonaws.com`,
    }),
  ],
  [
    'aws_partition',
    async ({ region }) => {
      const partition = partitionOf(region);
      const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
      const reverse = suffix.split('.').reverse().join('.');
      return { id: partition, partition, dns_suffix: suffix, reverse_dns_prefix: reverse };
    },
  ],
]);

/** Reads the stack's data sources: attributes by address. */
export async function readData(cloud: Cloud, stack: Stack): Promise<ReadonlyMap<string, Values>> {
  const read = stack.data.map(
    async ({ address, type }): Promise<[string, Values]> => [
      address,
      (await DATA_SOURCES.get(type)?.(cloud)) ?? {},
    ],
  );
  return new Map(await Promise.all(read));
}
