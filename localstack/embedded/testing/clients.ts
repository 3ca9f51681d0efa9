import type { Cloud } from '../cloud.ts';

/** Settings of an AWS SDK client that talks to a cloud under test from outside. */
export function clientSettings(cloud: Pick<Cloud, 'endpoint' | 'region'>) {
  return {
    endpoint: cloud.endpoint,
    region: cloud.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
}
