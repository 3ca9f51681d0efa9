import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { required } from './required.ts';
import { text, word } from './schema.ts';

export const usagePlanKey = resourceType({
  arguments: z.strictObject({ usage_plan_id: text, key_id: text, key_type: word('API_KEY') }),
  async create(cloud, { usage_plan_id: usagePlanId, key_id: keyId, key_type: keyType }) {
    const gateway = await cloud.apiGateway();
    const { id, name, value } = await gateway.createUsagePlanKey({ usagePlanId, keyId, keyType });
    return { id: required(id, "the key's id"), attributes: { name, value } };
  },
  async read(cloud, { arguments: { usage_plan_id: usagePlanId, key_id: keyId } }) {
    const { name, value } = await (await cloud.apiGateway()).getUsagePlanKey({
      usagePlanId,
      keyId,
    });
    return { name, value };
  },
  async delete(cloud, { arguments: { usage_plan_id: usagePlanId, key_id: keyId } }) {
    await (await cloud.apiGateway()).deleteUsagePlanKey({ usagePlanId, keyId });
  },
});
