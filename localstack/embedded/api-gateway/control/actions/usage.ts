import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { badRequest } from '../../errors.ts';
import { findPlan, found } from '../../lookup.ts';
import type { UsagePlanRecord } from '../../state.ts';
import { dayOf, periodStart, remaining } from '../../usage.ts';
import { type Actions, nowInSeconds } from '../context.ts';
import { patchOperations } from '../patch.ts';

const dayMs = 86_400_000;

function daysBetween(start: string, end: string): string[] {
  const first = Date.parse(start);
  const last = Date.parse(end);
  if (Number.isNaN(first) || Number.isNaN(last) || last < first) {
    throw badRequest('Invalid usage period specified. Dates must be yyyy-MM-dd');
  }
  if (last - first > 90 * dayMs) {
    throw badRequest('Usage is available for up to 90 days');
  }
  const days: string[] = [];
  for (let at = first; at <= last; at += dayMs) days.push(dayOf(at));
  return days;
}

/** `[used, remaining]` for each day. */
function usageOf(record: UsagePlanRecord, keyId: string, days: readonly string[]): number[][] {
  return days.map((day) => {
    const left = remaining(record, keyId, Date.parse(day));
    return [record.usage.get(keyId)?.get(day) ?? 0, Number.isFinite(left) ? left : 0];
  });
}

export const usageActions: Actions = ({ state, clock }) => [
  {
    name: 'GetUsage',
    method: 'GET',
    path: '/usageplans/{usagePlanId}/usage',
    run({ path, request: { query } }): JsonObject {
      const record = findPlan(state, path);
      const startDate = query.get('startDate') ?? '';
      const endDate = query.get('endDate') ?? '';
      const days = daysBetween(startDate, endDate);
      const keyId = query.get('keyId');
      const keys = [...record.keys].filter((id) => keyId === null || id === keyId);
      const values = Object.fromEntries(keys.map((id) => [id, usageOf(record, id, days)]));
      return { usagePlanId: record.plan.id, startDate, endDate, values };
    },
  },
  {
    name: 'UpdateUsage',
    method: 'PATCH',
    path: '/usageplans/{usagePlanId}/keys/{keyId}/usage',
    run({ path, body }): JsonObject {
      const record = findPlan(state, path);
      const id = found(
        [...record.keys].find((each) => each === path['keyId']),
        'Invalid API Key identifier specified',
      );
      const { quota } = record.plan;
      if (quota === undefined) throw badRequest('Usage plan has no quota');
      const nowMs = nowInSeconds(clock) * 1000;
      const start = periodStart(quota, nowMs);
      for (const patch of patchOperations(body, 'updateUsageInput')) {
        const wanted = Number(patch.value);
        if (patch.path !== '/remaining' || patch.op !== 'replace' || !Number.isInteger(wanted)) {
          throw badRequest(`Invalid patch path '${patch.path}' specified for op '${patch.op}'.`);
        }
        const extensions = record.extensions.get(id) ?? new Map<string, number>();
        const change = wanted - remaining(record, id, nowMs);
        extensions.set(start, (extensions.get(start) ?? 0) + change);
        record.extensions.set(id, extensions);
      }
      const today = dayOf(nowMs);
      return {
        usagePlanId: record.plan.id,
        startDate: start,
        endDate: today,
        values: { [id]: usageOf(record, id, [today]) },
      };
    },
  },
];
