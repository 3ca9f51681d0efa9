import type { Integration } from '../../entities/integration.ts';
import type { MethodSetting } from '../../entities/stage.ts';
import { type Answer, type Call, GatewayFailure } from '../call.ts';
import { valuesOf } from '../mapping/parameters.ts';
import type { Match } from '../routing/router.ts';
import { methodSettingOf } from '../usage-plans/throttling.ts';

/** Larger answers are not cached (developer guide, caching). */
const maximumBytes = 1_048_576;
const maximumKept = 10_000;

interface Kept {
  readonly answer: Answer;
  readonly untilMs: number;
}

/** Answers of methods whose stage has a cache, until their time is over. */
export class ResponseCache {
  readonly #stages = new Map<string, Map<string, Kept>>();

  find(stage: string, key: string, nowMs: number): Answer | undefined {
    const kept = this.#stages.get(stage)?.get(key);
    return kept === undefined || kept.untilMs <= nowMs ? undefined : kept.answer;
  }

  keep(stage: string, key: string, kept: Kept): void {
    const known = this.#stages.get(stage) ?? new Map<string, Kept>();
    if (known.size >= maximumKept) known.clear();
    this.#stages.set(stage, known.set(key, kept));
  }

  flush(apiId: string, stageName: string): void {
    this.#stages.delete(`${apiId}/${stageName}`);
  }

  clear(): void {
    this.#stages.clear();
  }
}

/** How a method's answers are cached; of those that a whole stage caches, only GET. */
function settingOf(call: Call, match: Match): MethodSetting | undefined {
  if (!call.stage.cacheClusterEnabled) return undefined;
  const { method } = call.request;
  const setting = methodSettingOf(call.stage, match, method);
  const isGeneral = setting === call.stage.methodSettings['*/*'];
  if (setting?.cachingEnabled !== true || setting.cacheTtlInSeconds === 0) return undefined;
  return isGeneral && method !== 'GET' ? undefined : setting;
}

/** What answers are told apart by: the deployment, the method, and the parameters of the cache key. */
function keyOf(call: Call, match: Match, integration: Integration): string {
  const parameters = integration.cacheKeyParameters.map((name) => valuesOf(name, call, match));
  const place = [call.stage.deploymentId, integration.cacheNamespace, call.request.method];
  return JSON.stringify([...place, parameters]);
}

const ignored = '199 Cache-Control headers were ignored because the caller was unauthorized.';

/** What a client that sends `Cache-Control: max-age=0` gets: a fresh answer, a warning or a refusal. */
function invalidation(call: Call, setting: MethodSetting): 'fresh' | 'warned' | 'ignored' {
  if (!/\bmax-age=0\b/.test(call.request.headers['cache-control'] ?? '')) return 'ignored';
  // Whoever has signed for a method that asks for it may do so.
  const isKnown = call.request.principal.kind !== 'anonymous';
  if (isKnown || !setting.requireAuthorizationForCacheControl) return 'fresh';
  const strategy = setting.unauthorizedCacheControlHeaderStrategy;
  if (strategy === 'FAIL_WITH_403') {
    throw new GatewayFailure('ACCESS_DENIED', 'User is not authorized to access this resource');
  }
  return strategy === 'SUCCEED_WITH_RESPONSE_HEADER' ? 'warned' : 'ignored';
}

const sizeOf = ({ body }: Answer): number => Buffer.byteLength(body);

/** Answers from the cache where the stage has one, else by `integrate`. */
export async function throughCache(
  cache: ResponseCache,
  [call, match]: readonly [Call, Match],
  nowMs: number,
  integrate: () => Promise<Answer>,
): Promise<Answer> {
  const integration = match.method.methodIntegration;
  const setting = settingOf(call, match);
  if (integration === undefined || setting === undefined) return integrate();
  const stage = `${call.definition.api.id}/${call.stage.stageName}`;
  const key = keyOf(call, match, integration);
  const wish = invalidation(call, setting);
  const known = wish === 'fresh' ? undefined : cache.find(stage, key, nowMs);
  call.isCacheHit = known !== undefined;
  const answer = known ?? (await integrate());
  const isKept = known === undefined && answer.status < 300 && sizeOf(answer) <= maximumBytes;
  if (isKept) cache.keep(stage, key, { answer, untilMs: nowMs + setting.cacheTtlInSeconds * 1000 });
  if (wish !== 'warned') return answer;
  return { ...answer, headers: { ...answer.headers, Warning: ignored } };
}
