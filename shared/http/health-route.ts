import type { Telemetry } from '../observability/telemetry.ts';
import type { Route } from './api.ts';

interface Dependencies {
  /** What requests need, each with a way to see whether it is there. */
  readonly checks: Readonly<Record<string, () => Promise<unknown>>>;
  readonly telemetry: Pick<Telemetry, 'error'>;
}

/** What the checks that succeeded have found, by name. */
export type Found = ReadonlyMap<string, unknown>;

/**
 * `GET /health`: 200 when every check succeeds, else 503. Needs no key.
 *
 * @param tell what the answer says beside its status
 */
export function createHealthRoute(
  { checks, telemetry }: Dependencies,
  tell: (found: Found) => Readonly<Record<string, unknown>>,
): Route {
  const look = async ([name, check]: [string, () => Promise<unknown>]) => {
    try {
      return [[name, await check()]] as const;
    } catch (error) {
      telemetry.error('health_check_failed', error, { check: name });
      return [];
    }
  };
  return async () => {
    const all = Object.entries(checks);
    const found = new Map((await Promise.all(all.map(look))).flat());
    const healthy = found.size === all.length;
    return {
      status: healthy ? 200 : 503,
      body: { status: healthy ? 'healthy' : 'unhealthy', ...tell(found) },
    };
  };
}
