import * as z from 'zod';
import { textMap } from '../entities/members.ts';
import { canarySettings, type Stage } from '../entities/stage.ts';

export const canaryInput = z.strictObject({
  percentTraffic: canarySettings.shape.percentTraffic.exactOptional(),
  deploymentId: z.string().exactOptional(),
  stageVariableOverrides: textMap.exactOptional(),
  useStageCache: z.boolean().exactOptional(),
});

export type Canary = NonNullable<Stage['canarySettings']>;

/** A canary without traffic on the given deployment, but for what is said of it. */
export function newCanary(given: z.infer<typeof canaryInput>, deploymentId: string): Canary {
  return { percentTraffic: 0, useStageCache: false, deploymentId, ...given };
}
