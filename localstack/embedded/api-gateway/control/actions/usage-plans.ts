import * as z from 'zod';
import { optionalText, textMap } from '../../entities/members.ts';
import { apiStage, quota, throttle, type UsagePlan } from '../../entities/usage-plan.ts';
import { badRequest, notFound } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import { findPlan } from '../../lookup.ts';
import type { ApiGatewayState } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patchOperations } from '../patch.ts';
import { patchUsagePlan } from '../patch-usage-plan.ts';
import { withTags } from '../views.ts';

const onePath = '/usageplans/{usagePlanId}';

const input = z.strictObject({
  name: z.string().min(1),
  description: optionalText,
  apiStages: z.array(apiStage).exactOptional(),
  throttle: throttle.exactOptional(),
  quota: quota.exactOptional(),
  tags: textMap.exactOptional(),
});

function checkQuota({ limit, offset = 0, period }: z.infer<typeof quota>): void {
  const days = { DAY: 0, WEEK: 6, MONTH: 27 }[period];
  if (offset < 0 || offset > days) {
    throw badRequest(
      days === 0
        ? 'Usage Plan quota offset must be zero in the DAY period'
        : `Usage Plan quota offset must be between zero and ${days} inclusive in the ${period} period`,
    );
  }
  if (limit < 0) throw badRequest('Usage Plan quota limit must be zero or more');
}

function check(state: ApiGatewayState, plan: UsagePlan): void {
  if (plan.quota !== undefined) checkQuota(plan.quota);
  for (const { apiId, stage } of plan.apiStages) {
    const api = state.apis.get(apiId);
    if (api === undefined) throw notFound(`Invalid API identifier specified ${apiId}`);
    if (!api.stages.has(stage)) throw notFound(`API Stage not found: ${apiId}:${stage}`);
  }
}

export const usagePlanActions: Actions = ({ state }) => [
  {
    name: 'CreateUsagePlan',
    method: 'POST',
    path: '/usageplans',
    status: 201,
    run({ body }) {
      const given = parseBody(input, body, 'createUsagePlanInput');
      const created: UsagePlan = {
        apiStages: [],
        ...given,
        ...(given.quota === undefined ? {} : { quota: { offset: 0, ...given.quota } }),
        id: shortId(),
      };
      check(state, created);
      state.plans.set(created.id, {
        plan: created,
        keys: new Set(),
        usage: new Map(),
        extensions: new Map(),
      });
      return created;
    },
  },
  {
    name: 'GetUsagePlans',
    method: 'GET',
    path: '/usageplans',
    run({ request }) {
      const keyId = request.query.get('keyId');
      const fitting = [...state.plans.values()].filter(
        ({ keys }) => keyId === null || keys.has(keyId),
      );
      return page(
        fitting.map(({ plan }) => plan),
        request,
      );
    },
  },
  {
    name: 'GetUsagePlan',
    method: 'GET',
    path: onePath,
    run: ({ path }) => withTags(findPlan(state, path).plan),
  },
  {
    name: 'UpdateUsagePlan',
    method: 'PATCH',
    path: onePath,
    run({ path, body }) {
      const record = findPlan(state, path);
      const after = patchUsagePlan(record.plan, patchOperations(body, 'updateUsagePlanInput'));
      check(state, after);
      record.plan = after;
      return withTags(after);
    },
  },
  {
    name: 'DeleteUsagePlan',
    method: 'DELETE',
    path: onePath,
    status: 202,
    run({ path }) {
      const { plan } = findPlan(state, path);
      if (plan.apiStages.length > 0) {
        throw badRequest(
          `Cannot delete Usage Plan ${plan.id} because API stages are associated with the plan. Please remove all API stages associated with the plan first.`,
        );
      }
      state.plans.delete(plan.id);
      return undefined;
    },
  },
];
