import * as z from 'zod';
import { optionalText, textMap } from './members.ts';
import { endpointConfiguration } from './rest-api.ts';

export const domainName = z.strictObject({
  domainName: z.string(),
  domainNameArn: optionalText,
  certificateName: optionalText,
  certificateArn: optionalText,
  certificateUploadDate: z.number().exactOptional(),
  regionalDomainName: optionalText,
  regionalHostedZoneId: optionalText,
  regionalCertificateName: optionalText,
  regionalCertificateArn: optionalText,
  distributionDomainName: optionalText,
  distributionHostedZoneId: optionalText,
  endpointConfiguration,
  domainNameStatus: z.string(),
  domainNameStatusMessage: optionalText,
  securityPolicy: z.string(),
  ownershipVerificationCertificateArn: optionalText,
  mutualTlsAuthentication: z
    .strictObject({ truststoreUri: optionalText, truststoreVersion: optionalText })
    .exactOptional(),
  routingMode: z.string(),
  tags: textMap.exactOptional(),
});
export type DomainName = z.infer<typeof domainName>;

export const basePathMapping = z.strictObject({
  /** `(none)` for the mapping without one. */
  basePath: z.string(),
  restApiId: z.string(),
  stage: optionalText,
});
export type BasePathMapping = z.infer<typeof basePathMapping>;
