import * as z from 'zod';
import { endpointConfiguration, optionalText as text, textMap as texts } from './entities.ts';

/** Things that are kept and shown, and that no call of an API asks about. */

export const documentationPart = z.strictObject({
  id: z.string(),
  location: z.strictObject({
    type: z.enum([
      'RESPONSE_BODY',
      'RESPONSE',
      'METHOD',
      'MODEL',
      'AUTHORIZER',
      'RESPONSE_HEADER',
      'RESOURCE',
      'PATH_PARAMETER',
      'REQUEST_BODY',
      'QUERY_PARAMETER',
      'API',
      'REQUEST_HEADER',
    ]),
    path: text,
    method: text,
    statusCode: text,
    name: text,
  }),
  /** JSON. */
  properties: z.string(),
});
export type DocumentationPart = z.infer<typeof documentationPart>;

export const documentationVersion = z.strictObject({
  version: z.string(),
  createdDate: z.number(),
  description: text,
});
export type DocumentationVersion = z.infer<typeof documentationVersion>;

export const vpcLink = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: text,
  targetArns: z.array(z.string()),
  status: z.enum(['AVAILABLE', 'PENDING', 'DELETING', 'FAILED']),
  statusMessage: text,
  tags: texts.exactOptional(),
});
export type VpcLink = z.infer<typeof vpcLink>;

export const clientCertificate = z.strictObject({
  clientCertificateId: z.string(),
  description: text,
  pemEncodedCertificate: z.string(),
  createdDate: z.number(),
  expirationDate: z.number(),
  tags: texts.exactOptional(),
});
export type ClientCertificate = z.infer<typeof clientCertificate>;

export const domainName = z.strictObject({
  domainName: z.string(),
  domainNameArn: text,
  certificateName: text,
  certificateArn: text,
  certificateUploadDate: z.number().exactOptional(),
  regionalDomainName: text,
  regionalHostedZoneId: text,
  regionalCertificateName: text,
  regionalCertificateArn: text,
  distributionDomainName: text,
  distributionHostedZoneId: text,
  endpointConfiguration,
  domainNameStatus: z.string(),
  domainNameStatusMessage: text,
  securityPolicy: z.string(),
  ownershipVerificationCertificateArn: text,
  mutualTlsAuthentication: z
    .strictObject({ truststoreUri: text, truststoreVersion: text })
    .exactOptional(),
  routingMode: z.string(),
  tags: texts.exactOptional(),
});
export type DomainName = z.infer<typeof domainName>;

export const basePathMapping = z.strictObject({
  /** `(none)` for the mapping without one. */
  basePath: z.string(),
  restApiId: z.string(),
  stage: text,
});
export type BasePathMapping = z.infer<typeof basePathMapping>;
