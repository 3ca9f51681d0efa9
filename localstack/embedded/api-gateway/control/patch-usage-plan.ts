import {
  type ApiStage,
  apiStage,
  throttle,
  type UsagePlan,
  usagePlan,
} from '../entities/usage-plan.ts';
import { badRequest, notFound } from '../errors.ts';
import { type PatchOperation, type PatchRules, patched } from './patch.ts';

const rules: PatchRules = {
  name: 'text',
  description: 'text',
  productCode: 'text',
  throttle: { rateLimit: 'number', burstLimit: 'number' },
  quota: { limit: 'number', offset: 'number', period: 'text' },
  /** Handled below; named here for the error's list. */
  apiStages: 'list',
};

/** `/apiStages/{api}:{stage}/throttle//pets/GET/rateLimit`; the key of the throttle is `/pets/GET`. */
const throttlePath = /^\/apiStages\/([^/]+)\/throttle(?:\/(.+?)(?:\/(rateLimit|burstLimit))?)?$/;

function split(value: string | null | undefined): { apiId: string; stage: string } {
  const [apiId, stage, ...more] = (value ?? '').split(':');
  if (!apiId || !stage || more.length > 0) {
    throw badRequest('Invalid API Stage specified. Format must be {apiId}:{stageName}');
  }
  return { apiId, stage };
}

function isSame(a: { apiId: string; stage: string }, b: { apiId: string; stage: string }): boolean {
  return a.apiId === b.apiId && a.stage === b.stage;
}

function patchStageList(plan: UsagePlan, patch: PatchOperation): UsagePlan {
  const wanted = split(patch.value);
  const others = plan.apiStages.filter((each) => !isSame(each, wanted));
  if (patch.op === 'remove') {
    if (others.length === plan.apiStages.length) throw notFound('Invalid API stage specified');
    return { ...plan, apiStages: others };
  }
  const known = plan.apiStages.find((each) => isSame(each, wanted));
  return { ...plan, apiStages: [...others, known ?? wanted] };
}

function key(raw: string): string {
  const path = raw.replaceAll('~1', '/');
  return path.startsWith('/') ? path : `/${path}`;
}

function patchThrottle(stage: ApiStage, path: string, patch: PatchOperation): ApiStage {
  const [, , raw, limit] = throttlePath.exec(path) ?? [];
  if (raw === undefined) {
    const { throttle: _all, ...rest } = stage;
    return rest;
  }
  const { [key(raw)]: before = {}, ...others } = stage.throttle ?? {};
  if (limit === undefined) return { ...stage, throttle: others };
  const limits = { rateLimit: 'number', burstLimit: 'number' } as const;
  const after = patched(throttle, before, [{ ...patch, path: `/${limit}` }], limits);
  return { ...stage, throttle: { ...others, [key(raw)]: after } };
}

function patchOne(plan: UsagePlan, patch: PatchOperation): UsagePlan {
  if (patch.path === '/apiStages') return patchStageList(plan, patch);
  const match = throttlePath.exec(patch.path);
  if (match?.[1] === undefined) return patched(usagePlan, plan, [patch], rules);
  if (match[3] === undefined && patch.op !== 'remove') {
    throw badRequest(`Invalid patch path '${patch.path}' specified for op '${patch.op}'.`);
  }
  const wanted = split(match[1].replaceAll('~1', '/'));
  const at = plan.apiStages.findIndex((each) => isSame(each, wanted));
  const before = plan.apiStages[at];
  if (before === undefined) throw notFound('Invalid API stage specified');
  const after = patchThrottle(apiStage.parse(before), patch.path, patch);
  return { ...plan, apiStages: plan.apiStages.with(at, after) };
}

/** A usage plan after its patches. A quota begun by one patch may be completed by the next. */
export function patchUsagePlan(
  before: UsagePlan,
  operations: readonly PatchOperation[],
): UsagePlan {
  const isQuota = ({ path }: PatchOperation) => path.startsWith('/quota');
  let next = before;
  for (const patch of operations.filter((each) => !isQuota(each))) next = patchOne(next, patch);
  return patched(usagePlan, next, operations.filter(isQuota), rules);
}
