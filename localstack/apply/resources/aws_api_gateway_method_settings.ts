import type { PatchOperation } from '@aws-sdk/client-api-gateway';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { pointer } from './patches.ts';
import { block, flag, number, text, word } from './schema.ts';

const settings = z.strictObject({
  metrics_enabled: flag.optional(),
  logging_level: word('OFF', 'ERROR', 'INFO').optional(),
  data_trace_enabled: flag.optional(),
  throttling_burst_limit: number.default(-1),
  throttling_rate_limit: number.default(-1),
  caching_enabled: flag.optional(),
  cache_ttl_in_seconds: number.optional(),
  cache_data_encrypted: flag.optional(),
});
const schema = z.strictObject({
  rest_api_id: text,
  stage_name: text,
  method_path: text,
  settings: block(settings),
});

type Arguments = z.infer<typeof schema>;
type Settings = z.infer<typeof settings>;

/** Terraform's name, the path below the method, and what AWS has where nothing is said. */
const PATHS = [
  ['metrics_enabled', 'metrics/enabled', 'false'],
  ['logging_level', 'logging/loglevel', 'OFF'],
  ['data_trace_enabled', 'logging/dataTrace', 'false'],
  ['throttling_burst_limit', 'throttling/burstLimit', '-1'],
  ['throttling_rate_limit', 'throttling/rateLimit', '-1'],
  ['caching_enabled', 'caching/enabled', 'false'],
  ['cache_ttl_in_seconds', 'caching/ttlInSeconds', '300'],
  ['cache_data_encrypted', 'caching/dataEncrypted', 'false'],
] as const;

/** `resource/GET` becomes `~1resource/GET`; the wildcard of all methods stays as it is. */
function methodKey(path: string): string {
  if (path === '*/*') return path;
  const cut = path.lastIndexOf('/');
  return `${pointer(`/${path.slice(0, cut)}`)}${path.slice(cut)}`;
}

async function patch(cloud: Cloud, wanted: Arguments, before: Partial<Settings>): Promise<void> {
  const next: Partial<Settings> = wanted.settings[0] ?? {};
  const patchOperations = PATHS.flatMap(([name, path, unset]): PatchOperation[] => {
    if (before[name] === next[name]) return [];
    const value = String(next[name] ?? unset);
    return [{ op: 'replace', path: `/${methodKey(wanted.method_path)}/${path}`, value }];
  });
  await (await cloud.apiGateway()).updateStage({
    restApiId: wanted.rest_api_id,
    stageName: wanted.stage_name,
    patchOperations,
  });
}

export const methodSettings = resourceType({
  arguments: schema,
  replaceOn: ['rest_api_id', 'stage_name', 'method_path'],
  async create(cloud, wanted) {
    // AWS's own limits apply where none are set, so -1 need not be said.
    await patch(cloud, wanted, { throttling_burst_limit: -1, throttling_rate_limit: -1 });
    const { rest_api_id, stage_name, method_path } = wanted;
    return { id: `${rest_api_id}-${stage_name}-${method_path}`, attributes: {} };
  },
  async read(cloud, { arguments: { rest_api_id, stage_name } }) {
    const gateway = await cloud.apiGateway();
    await gateway.getStage({ restApiId: rest_api_id, stageName: stage_name });
    return {};
  },
  async update(cloud, { arguments: before, wanted }) {
    await patch(cloud, wanted, before.settings[0] ?? {});
  },
  async delete(cloud, { arguments: { rest_api_id, stage_name, method_path } }) {
    await (await cloud.apiGateway()).updateStage({
      restApiId: rest_api_id,
      stageName: stage_name,
      patchOperations: [{ op: 'remove', path: `/${methodKey(method_path)}` }],
    });
  },
});
