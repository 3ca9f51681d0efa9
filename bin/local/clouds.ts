import { usedWrongly } from '../cli-error.ts';
import type { TargetCloud } from './bring-up.ts';

export const targetNames = ['embedded', 'localstack', 'endpoint'] as const;

export type TargetName = (typeof targetNames)[number];

/** Starts one of the local clouds on a port of the loopback address; 0 takes a free one. */
export async function startTargetCloud(name: TargetName, port: number): Promise<TargetCloud> {
  switch (name) {
    case 'embedded': {
      const { startCloud } = await import('../../localstack/embedded/cloud.ts');
      return startCloud({ port });
    }
    case 'localstack': {
      const { startLocalStack } = await import('./localstack.ts');
      return startLocalStack(port);
    }
    case 'endpoint':
      return namedEndpoint();
  }
}

/** A cloud that somebody else runs, at `AWS_ENDPOINT_URL`. */
function namedEndpoint(): TargetCloud {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  if (endpoint === undefined) {
    throw usedWrongly('CLOUD=endpoint needs AWS_ENDPOINT_URL, such as http://127.0.0.1:4566.');
  }
  return { endpoint, region: 'us-east-1', keepsRunning: true, stop: async () => {} };
}
