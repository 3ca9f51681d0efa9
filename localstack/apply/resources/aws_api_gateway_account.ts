import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { text } from './schema.ts';

/** There is one for each account and region, so it is changed and never created. */
async function setRole(cloud: Cloud, role: string | undefined): Promise<void> {
  await (await cloud.apiGateway()).updateAccount({
    patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value: role ?? '' }],
  });
}

async function read(cloud: Cloud) {
  const { apiKeyVersion, features, throttleSettings } = await (await cloud.apiGateway()).getAccount(
    {},
  );
  return {
    api_key_version: apiKeyVersion,
    features,
    throttle_settings: throttleSettings && [
      { burst_limit: throttleSettings.burstLimit, rate_limit: throttleSettings.rateLimit },
    ],
  };
}

export const gatewayAccount = resourceType({
  arguments: z.strictObject({ cloudwatch_role_arn: text.optional() }),
  replaceOn: [],
  async create(cloud, wanted) {
    await setRole(cloud, wanted.cloudwatch_role_arn);
    return { id: 'api-gateway-account' };
  },
  read,
  async update(cloud, { wanted }) {
    await setRole(cloud, wanted.cloudwatch_role_arn);
  },
  async delete(cloud) {
    await setRole(cloud, undefined);
  },
});
