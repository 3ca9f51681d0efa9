import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type BasePathMapping, basePathMapping } from '../../entities/domain-name.ts';
import { optionalText } from '../../entities/members.ts';
import { badRequest, conflict } from '../../errors.ts';
import { found, type PathParameters } from '../../lookup.ts';
import type { ApiGatewayState, DomainRecord } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { kindActions } from '../kind.ts';
import { patched, patchOperations } from '../patch.ts';

const allPath = '/domainnames/{domainName}/basepathmappings';
/** What the mapping without a base path is called. */
const none = '(none)';

const input = z.strictObject({
  basePath: optionalText,
  restApiId: z.string(),
  stage: optionalText,
});

function check(state: ApiGatewayState, { restApiId, stage = '' }: BasePathMapping): void {
  const api = state.apis.get(restApiId);
  if (api === undefined) throw badRequest('Invalid REST API identifier specified');
  if (stage !== '' && !api.stages.has(stage))
    throw badRequest('Invalid stage identifier specified');
}

export const basePathMappingActions: Actions = ({ state }) => {
  const domainOf = (path: PathParameters): DomainRecord =>
    found(state.domains.get(path['domainName'] ?? ''), 'Invalid domain name identifier specified');
  const mappings = kindActions<BasePathMapping>({
    name: 'BasePathMapping',
    path: allPath,
    parameter: 'basePath',
    unknown: () => 'Invalid base path mapping identifier specified',
    keyOf: ({ basePath }) => basePath,
    all: (path) => domainOf(path).mappings,
  });
  return [
    {
      name: 'CreateBasePathMapping',
      method: 'POST',
      path: allPath,
      status: 201,
      run({ path, body }): JsonObject {
        const known = domainOf(path).mappings;
        const { basePath = '', ...given } = parseBody(input, body, 'createBasePathMappingInput');
        const created = { basePath: basePath === '' ? none : basePath, ...given };
        check(state, created);
        if (known.has(created.basePath)) {
          throw conflict('Base path already exists for this domain name');
        }
        known.set(created.basePath, created);
        return created;
      },
    },
    mappings.list,
    mappings.get,
    {
      name: 'UpdateBasePathMapping',
      method: 'PATCH',
      path: mappings.onePath,
      run({ path, body }) {
        const before = mappings.find(path);
        const known = domainOf(path).mappings;
        const operations = patchOperations(body, 'updateBasePathMappingInput').map((patch) => ({
          ...patch,
          path: patch.path.toLowerCase() === '/restapiid' ? '/restApiId' : patch.path,
        }));
        const rules = { basePath: 'text', restApiId: 'text', stage: 'text' } as const;
        const after = patched(basePathMapping, before, operations, rules);
        check(state, after);
        known.delete(before.basePath);
        known.set(after.basePath, after);
        return after;
      },
    },
    mappings.remove(),
  ];
};
