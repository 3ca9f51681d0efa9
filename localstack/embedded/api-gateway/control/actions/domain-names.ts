import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type DomainName, domainName } from '../../entities/domain-name.ts';
import { optionalText } from '../../entities/members.ts';
import { badRequest, conflict } from '../../errors.ts';
import { longId } from '../../ids.ts';
import { found, type PathParameters } from '../../lookup.ts';
import type { DomainRecord } from '../../state.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { endpoint } from '../endpoint.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { type PatchRules, patched, patchOperations } from '../patch.ts';
import { checkTags } from '../tag-rules.ts';
import { withTags } from '../views.ts';

const onePath = '/domainnames/{domainName}';

const { shape } = domainName;
const input = z.strictObject({
  domainName: z.string(),
  certificateName: optionalText,
  certificateArn: optionalText,
  regionalCertificateName: optionalText,
  regionalCertificateArn: optionalText,
  endpointConfiguration: shape.endpointConfiguration.exactOptional(),
  securityPolicy: optionalText,
  ownershipVerificationCertificateArn: optionalText,
  mutualTlsAuthentication: shape.mutualTlsAuthentication,
  routingMode: optionalText,
  tags: shape.tags,
});

const rules: PatchRules = {
  certificateName: 'text',
  certificateArn: 'text',
  regionalCertificateName: 'text',
  regionalCertificateArn: 'text',
  endpointConfiguration: { types: 'list', ipAddressType: 'text' },
  securityPolicy: 'text',
  ownershipVerificationCertificateArn: 'text',
  mutualTlsAuthentication: { truststoreUri: 'text', truststoreVersion: 'text' },
  routingMode: 'text',
};

/** Zone ids of the service in its first region, which every domain shows. */
const edgeZone = 'Z2FDTNDATAQYW2';
const regionalZone = 'Z1UJRXOUMOOFQ8';

function addressesOf(types: readonly string[], region: string) {
  if (types.includes('EDGE')) {
    return {
      distributionDomainName: `d${longId()}.cloudfront.net`,
      distributionHostedZoneId: edgeZone,
    };
  }
  return {
    regionalDomainName: `d-${longId()}.execute-api.${region}.amazonaws.com`,
    regionalHostedZoneId: regionalZone,
  };
}

/** Domain names are kept and shown; this machine's names are not theirs to answer. */
export const domainNameActions: Actions = ({ state, clock, region }) => {
  const find = (path: PathParameters): DomainRecord =>
    found(state.domains.get(path['domainName'] ?? ''), 'Invalid domain name identifier specified');
  return [
    {
      name: 'CreateDomainName',
      method: 'POST',
      path: '/domainnames',
      status: 201,
      run({ body }): JsonObject {
        const given = parseBody(input, body, 'createDomainNameInput');
        if (given.domainName === '') throw badRequest('Domain name cannot be empty');
        if (state.domains.has(given.domainName)) {
          throw conflict('The domain name you provided already exists.');
        }
        checkTags(given.tags ?? {});
        const configuration = endpoint(given.endpointConfiguration);
        const created: DomainName = {
          securityPolicy: 'TLS_1_2',
          routingMode: 'BASE_PATH_MAPPING_ONLY',
          domainNameStatus: 'AVAILABLE',
          ...given,
          certificateUploadDate: nowInSeconds(clock),
          endpointConfiguration: configuration,
          ...addressesOf(configuration.types, region),
        };
        state.domains.set(created.domainName, { domain: created, mappings: new Map() });
        return created;
      },
    },
    {
      name: 'GetDomainNames',
      method: 'GET',
      path: '/domainnames',
      run: ({ request }) =>
        page(
          [...state.domains.values()].map(({ domain }) => domain),
          request,
        ),
    },
    {
      name: 'GetDomainName',
      method: 'GET',
      path: onePath,
      run: ({ path }) => withTags(find(path).domain),
    },
    {
      name: 'UpdateDomainName',
      method: 'PATCH',
      path: onePath,
      run({ path, body }) {
        const record = find(path);
        const operations = patchOperations(body, 'updateDomainNameInput');
        record.domain = patched(domainName, record.domain, operations, rules);
        return withTags(record.domain);
      },
    },
    {
      name: 'DeleteDomainName',
      method: 'DELETE',
      path: onePath,
      status: 202,
      run({ path }) {
        state.domains.delete(find(path).domain.domainName);
        return undefined;
      },
    },
  ];
};
