import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { ApiKey } from '../../entities/usage-plan.ts';
import { badRequest, conflict } from '../../errors.ts';
import { findPlan, found, type PathParameters } from '../../lookup.ts';
import type { ApiGatewayState, UsagePlanRecord } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';

const input = z.strictObject({ keyId: z.string(), keyType: z.string() });

function view({ id, value, name }: ApiKey): JsonObject {
  return { id, type: 'API_KEY', value, ...(name === undefined ? {} : { name }) };
}

/** A key may not have two plans for one stage: which of them would count? */
function checkUnambiguous(state: ApiGatewayState, record: UsagePlanRecord, keyId: string): void {
  for (const other of state.plans.values()) {
    if (other === record || !other.keys.has(keyId)) continue;
    const shared = other.plan.apiStages.find(({ apiId, stage }) =>
      record.plan.apiStages.some((each) => each.apiId === apiId && each.stage === stage),
    );
    if (shared === undefined) continue;
    throw conflict(
      `Usage Plan ${record.plan.id} cannot be added because API Key ${keyId} cannot reference multiple Usage Plans with the same API stage: ${shared.apiId}:${shared.stage}`,
    );
  }
}

export const usagePlanKeyActions: Actions = ({ state }) => {
  const find = (path: PathParameters): ApiKey => {
    const id = path['keyId'] ?? '';
    const { keys } = findPlan(state, path);
    return found(
      keys.has(id) ? state.keys.get(id) : undefined,
      'Invalid API Key identifier specified',
    );
  };
  return [
    {
      name: 'CreateUsagePlanKey',
      method: 'POST',
      path: '/usageplans/{usagePlanId}/keys',
      status: 201,
      run({ path, body }) {
        const record = findPlan(state, path);
        const { keyId, keyType } = parseBody(input, body);
        if (keyType !== 'API_KEY') {
          throw badRequest("Usage plan key type must be 'API_KEY'");
        }
        const key = found(state.keys.get(keyId), 'Invalid API Key identifier specified');
        if (record.keys.has(keyId)) {
          throw conflict(`API Key ${keyId} is already subscribed to Usage Plan ${record.plan.id}`);
        }
        checkUnambiguous(state, record, keyId);
        record.keys.add(keyId);
        return view(key);
      },
    },
    {
      name: 'GetUsagePlanKeys',
      method: 'GET',
      path: '/usageplans/{usagePlanId}/keys',
      run({ path, request }) {
        const name = request.query.get('name') ?? '';
        const keys = [...findPlan(state, path).keys]
          .map((id) => state.keys.get(id))
          .filter((key) => key !== undefined)
          .filter((key) => (key.name ?? '').startsWith(name));
        return page(keys.map(view), request);
      },
    },
    {
      name: 'GetUsagePlanKey',
      method: 'GET',
      path: '/usageplans/{usagePlanId}/keys/{keyId}',
      run: ({ path }) => view(find(path)),
    },
    {
      name: 'DeleteUsagePlanKey',
      method: 'DELETE',
      path: '/usageplans/{usagePlanId}/keys/{keyId}',
      status: 202,
      run({ path }) {
        findPlan(state, path).keys.delete(find(path).id);
        return undefined;
      },
    },
  ];
};
