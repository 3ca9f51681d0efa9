import { isDeepStrictEqual } from 'node:util';
import type { PatchOperation, QuotaPeriodType } from '@aws-sdk/client-api-gateway';
import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { changeGatewayTags, gatewayArn } from './gateway.ts';
import { patchMember, pointer } from './patches.ts';
import { required } from './required.ts';
import { block, blocks, number, tagged, text, word } from './schema.ts';

const limits = { burst_limit: number.default(0), rate_limit: number.default(0) };
const stageSchema = z.strictObject({
  api_id: text,
  stage: text,
  throttle: blocks(z.strictObject({ path: text, ...limits })).optional(),
});
const schema = z.strictObject({
  name: text,
  description: text.optional(),
  product_code: text.optional(),
  api_stages: blocks(stageSchema).default([]),
  throttle_settings: block(z.strictObject(limits)).optional(),
  quota_settings: block(
    z.strictObject({
      limit: number,
      offset: number.default(0),
      period: word<QuotaPeriodType>('DAY', 'WEEK', 'MONTH'),
    }),
  ).optional(),
  ...tagged,
});

type Arguments = z.infer<typeof schema>;
type Stage = z.infer<typeof stageSchema>;

const throttleOf = (limit: { burst_limit: number; rate_limit: number } | undefined) =>
  limit && { burstLimit: limit.burst_limit, rateLimit: limit.rate_limit };

function stageOf({ api_id, stage, throttle = [] }: Stage) {
  const limits = throttle.map((limit) => [limit.path, throttleOf(limit) ?? {}]);
  return {
    apiId: api_id,
    stage,
    ...(limits.length > 0 ? { throttle: Object.fromEntries(limits) } : {}),
  };
}

function stagePatches(before: readonly Stage[], wanted: readonly Stage[]): PatchOperation[] {
  const key = ({ api_id, stage }: Stage) => `${api_id}:${stage}`;
  const isIn = (stages: readonly Stage[], stage: Stage) =>
    stages.some((other) => isDeepStrictEqual(other, stage));
  return [
    ...before
      .filter((stage) => !isIn(wanted, stage))
      .map((stage): PatchOperation => ({ op: 'remove', path: '/apiStages', value: key(stage) })),
    ...wanted
      .filter((stage) => !isIn(before, stage))
      .flatMap((stage): PatchOperation[] => [
        { op: 'add', path: '/apiStages', value: key(stage) },
        ...(stage.throttle ?? []).flatMap((limit): PatchOperation[] => {
          const path = `/apiStages/${key(stage)}/throttle/${pointer(limit.path)}`;
          return [
            { op: 'replace', path: `${path}/rateLimit`, value: String(limit.rate_limit) },
            { op: 'replace', path: `${path}/burstLimit`, value: String(limit.burst_limit) },
          ];
        }),
      ]),
  ];
}

function limitPatches(before: Arguments, wanted: Arguments): PatchOperation[] {
  const [was, is] = [before.throttle_settings?.[0], wanted.throttle_settings?.[0]];
  const [oldQuota, quota] = [before.quota_settings?.[0], wanted.quota_settings?.[0]];
  return [
    ...(was !== undefined && is === undefined
      ? [{ op: 'remove' as const, path: '/throttle' }]
      : [
          ...patchMember('/throttle/rateLimit', was?.rate_limit, is?.rate_limit),
          ...patchMember('/throttle/burstLimit', was?.burst_limit, is?.burst_limit),
        ]),
    ...(oldQuota !== undefined && quota === undefined
      ? [{ op: 'remove' as const, path: '/quota' }]
      : [
          ...patchMember('/quota/limit', oldQuota?.limit, quota?.limit),
          ...patchMember('/quota/offset', oldQuota?.offset, quota?.offset),
          ...patchMember('/quota/period', oldQuota?.period, quota?.period),
        ]),
  ];
}

export const usagePlan = resourceType({
  arguments: schema,
  replaceOn: [],
  async create(cloud, wanted) {
    const gateway = await cloud.apiGateway();
    const created = await gateway.createUsagePlan({
      name: wanted.name,
      description: wanted.description,
      apiStages: wanted.api_stages.map(stageOf),
      throttle: throttleOf(wanted.throttle_settings?.[0]),
      quota: wanted.quota_settings?.[0],
      tags: wanted.tags_all,
    });
    const id = required(created.id, "the usage plan's id");
    if (wanted.product_code !== undefined) {
      const patchOperations = patchMember('/productCode', undefined, wanted.product_code);
      await gateway.updateUsagePlan({ usagePlanId: id, patchOperations });
    }
    return { id, attributes: { arn: gatewayArn(cloud, `/usageplans/${id}`) } };
  },
  async read(cloud, { id }) {
    await (await cloud.apiGateway()).getUsagePlan({ usagePlanId: id });
    return { arn: gatewayArn(cloud, `/usageplans/${id}`) };
  },
  async update(cloud, { id, arguments: before, wanted }) {
    const gateway = await cloud.apiGateway();
    const patchOperations = [
      ...patchMember('/name', before.name, wanted.name),
      ...patchMember('/description', before.description, wanted.description),
      ...patchMember('/productCode', before.product_code, wanted.product_code),
      ...stagePatches(before.api_stages, wanted.api_stages),
      ...limitPatches(before, wanted),
    ];
    if (patchOperations.length > 0)
      await gateway.updateUsagePlan({ usagePlanId: id, patchOperations });
    await changeGatewayTags(gateway, gatewayArn(cloud, `/usageplans/${id}`), before, wanted);
  },
  async delete(cloud, { id, arguments: { api_stages } }) {
    const gateway = await cloud.apiGateway();
    // AWS refuses to delete a plan that still has stages.
    const patchOperations = stagePatches(api_stages, []);
    if (patchOperations.length > 0)
      await gateway.updateUsagePlan({ usagePlanId: id, patchOperations });
    await gateway.deleteUsagePlan({ usagePlanId: id });
  },
  async find(cloud, { name }) {
    const { items = [] } = await (await cloud.apiGateway()).getUsagePlans({ limit: 500 });
    const same = items.filter((plan) => plan.name === name);
    return same.length === 1 ? same[0]?.id : undefined;
  },
});
