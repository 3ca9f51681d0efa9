import * as z from 'zod';
import { optionalText, textMap } from './members.ts';

export const clientCertificate = z.strictObject({
  clientCertificateId: z.string(),
  description: optionalText,
  pemEncodedCertificate: z.string(),
  createdDate: z.number(),
  expirationDate: z.number(),
  tags: textMap.exactOptional(),
});
export type ClientCertificate = z.infer<typeof clientCertificate>;
