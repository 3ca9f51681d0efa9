import * as z from 'zod';
import { optionalText, textMap } from './members.ts';

export const vpcLink = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: optionalText,
  targetArns: z.array(z.string()),
  status: z.enum(['AVAILABLE', 'PENDING', 'DELETING', 'FAILED']),
  statusMessage: optionalText,
  tags: textMap.exactOptional(),
});
export type VpcLink = z.infer<typeof vpcLink>;
