import type { TargetCloud } from './bring-up.ts';

export const targetNames = ['embedded', 'localstack'] as const;

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
  }
}
