import {
  DeleteApiKeyCommand,
  DeleteUsagePlanCommand,
  GetApiKeyCommand,
  paginateGetUsagePlans,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';
import { environmentNamed } from '../../infrastructure/environments.ts';
import type { KeyDesk } from '../keys/key-desk.ts';
import { clearUp, findKeys } from '../keys/known-keys.ts';
import { makeKey } from '../keys/make-key.ts';
import { openDesk } from '../keys/open-desk.ts';
import { companyPlan } from '../keys/usage-plan.ts';
import { forEachSystem } from './stack.ts';
import type { SystemName } from './systems.ts';
import type { TargetCloud } from './target-cloud.ts';

/** Who everybody is on a local cloud, until keys of others are made. */
const company = 'acme';

type Place = Pick<TargetCloud, 'endpoint' | 'region'>;

function deskOn({ endpoint, region }: Place, system: SystemName): KeyDesk {
  const local = environmentNamed('local');
  return openDesk(system, { ...local, region, localEndpoint: endpoint });
}

/**
 * The key by which the company uses a system on a local cloud, made where it is missing. Its value is
 * asked of the gateway, which nobody does in AWS.
 */
export async function companyKey(cloud: Place, system: SystemName): Promise<string> {
  const desk = deskOn(cloud, system);
  const [known] = await clearUp(desk, company);
  if (known === undefined) {
    return (await makeKey(desk, { company, show: () => {} })).value;
  }
  // An API that was made anew is no part of the plan yet.
  await companyPlan(desk, company);
  const asked = new GetApiKeyCommand({ apiKey: known.keyId, includeValue: true });
  const { value = '' } = await desk.apiGateway.send(asked);
  return value;
}

/** Its keys to all systems. */
export function companyKeys(cloud: Place): Promise<Record<SystemName, string>> {
  return forEachSystem((system) => companyKey(cloud, system));
}

/** Takes keys and usage plans, the company's and all others, off a local cloud that lives on. */
export async function removeKeys(cloud: TargetCloud): Promise<void> {
  await forEachSystem(async (system) => {
    const desk = deskOn(cloud, system);
    const { apiGateway, places } = desk;
    const pages = paginateGetUsagePlans({ client: apiGateway, pageSize: 500 }, {});
    for await (const { items = [] } of pages) {
      for (const { id: usagePlanId, name = '', apiStages = [] } of items) {
        if (!name.startsWith(places.plan(''))) continue;
        // A plan that serves a stage cannot be deleted.
        const patchOperations = apiStages.map(({ apiId, stage }) => ({
          op: 'remove' as const,
          path: '/apiStages',
          value: `${apiId}:${stage}`,
        }));
        await apiGateway.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
        await apiGateway.send(new DeleteUsagePlanCommand({ usagePlanId }));
      }
    }
    const { known, unfinished } = await findKeys(desk);
    for (const { keyId } of [...known, ...unfinished]) {
      await apiGateway.send(new DeleteApiKeyCommand({ apiKey: keyId }));
    }
  });
}
