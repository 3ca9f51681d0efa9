import {
  CreateUsagePlanCommand,
  type PatchOperation,
  paginateGetRestApis,
  paginateGetUsagePlans,
  UpdateUsagePlanCommand,
  type UsagePlan,
} from '@aws-sdk/client-api-gateway';
import { type PlanName, type PlanSettings, planNames } from '../../infrastructure/environment.ts';
import { CliError } from '../cli-error.ts';
import type { KeyDesk } from './key-desk.ts';

/** A company's usage plan, on the tier that its description names. */
export interface CompanyPlan {
  readonly id: string;
  readonly tier: PlanName;
}

const firstTier: PlanName = 'standard';

async function stageOf({ apiGateway, places }: KeyDesk) {
  const { api, settings } = places;
  const pages = paginateGetRestApis({ client: apiGateway, pageSize: 500 }, {});
  for await (const { items = [] } of pages) {
    const id = items.find(({ name }) => name === api)?.id;
    if (id !== undefined) return { apiId: id, stage: settings.stageName };
  }
  throw new CliError(`There is no API ${api}: deploy its stack first.`);
}

async function planNamed({ apiGateway }: KeyDesk, wanted: string): Promise<UsagePlan | undefined> {
  const pages = paginateGetUsagePlans({ client: apiGateway, pageSize: 500 }, {});
  for await (const { items = [] } of pages) {
    const plan = items.find(({ name }) => name === wanted);
    if (plan !== undefined) return plan;
  }
  return undefined;
}

function limitsOf({ rateLimit, burstLimit, quota }: PlanSettings) {
  return {
    throttle: { rateLimit, burstLimit },
    ...(quota && { quota: { limit: quota.requests, period: quota.per } }),
  };
}

/** What makes a plan that one of the tier, on the stage as it is deployed now. */
function patches(
  plan: UsagePlan,
  tier: PlanName,
  settings: PlanSettings,
  { apiId, stage }: { readonly apiId: string; readonly stage: string },
): PatchOperation[] {
  const { throttle, quota } = limitsOf(settings);
  const replace = (path: string, value: unknown) => ({
    op: 'replace' as const,
    path,
    value: String(value),
  });
  const served = plan.apiStages?.some((each) => each.apiId === apiId && each.stage === stage);
  return [
    replace('/description', tier),
    replace('/throttle/rateLimit', throttle.rateLimit),
    replace('/throttle/burstLimit', throttle.burstLimit),
    ...(quota === undefined ? [] : [replace('/quota/limit', quota.limit)]),
    ...(quota === undefined ? [] : [replace('/quota/period', quota.period)]),
    ...(quota === undefined && plan.quota ? [{ op: 'remove' as const, path: '/quota' }] : []),
    ...(served ? [] : [{ op: 'add' as const, path: '/apiStages', value: `${apiId}:${stage}` }]),
  ];
}

/**
 * The usage plan of a company, made where it is missing, with the limits that its tier has now.
 * @param wanted @default - the tier that it has; of a new one `standard`
 */
export async function companyPlan(
  desk: KeyDesk,
  company: string,
  wanted?: PlanName,
): Promise<CompanyPlan> {
  const { apiGateway, places } = desk;
  const stage = await stageOf(desk);
  const name = places.plan(company);
  const found = await planNamed(desk, name);
  const had = planNames.find((each) => each === found?.description);
  const tier = wanted ?? had ?? firstTier;
  const settings = places.settings.plans[tier];
  const { id = '' } =
    found === undefined
      ? await apiGateway.send(
          new CreateUsagePlanCommand({
            name,
            description: tier,
            apiStages: [stage],
            ...limitsOf(settings),
          }),
        )
      : await apiGateway.send(
          new UpdateUsagePlanCommand({
            usagePlanId: found.id,
            patchOperations: patches(found, tier, settings, stage),
          }),
        );
  return { id, tier };
}
