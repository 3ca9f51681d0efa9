import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { optionalText } from '../../entities.ts';
import { badRequest, conflict } from '../../errors.ts';
import { found, type PathParameters } from '../../lookup.ts';
import type { ApiGatewayState, DomainRecord } from '../../state.ts';
import { type BasePathMapping, basePathMapping } from '../../stored-entities.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';

const allPath = '/domainnames/{domainName}/basepathmappings';
const onePath = `${allPath}/{basePath}`;
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
  const find = (path: PathParameters): BasePathMapping =>
    found(
      domainOf(path).mappings.get(path['basePath'] ?? ''),
      'Invalid base path mapping identifier specified',
    );
  return [
    {
      name: 'CreateBasePathMapping',
      method: 'POST',
      path: allPath,
      status: 201,
      run({ path, body }): JsonObject {
        const { mappings } = domainOf(path);
        const { basePath = '', ...given } = parseBody(input, body, 'createBasePathMappingInput');
        const created = { basePath: basePath === '' ? none : basePath, ...given };
        check(state, created);
        if (mappings.has(created.basePath)) {
          throw conflict('Base path already exists for this domain name');
        }
        mappings.set(created.basePath, created);
        return created;
      },
    },
    {
      name: 'GetBasePathMappings',
      method: 'GET',
      path: allPath,
      run: ({ path, request }) => page([...domainOf(path).mappings.values()], request),
    },
    { name: 'GetBasePathMapping', method: 'GET', path: onePath, run: ({ path }) => find(path) },
    {
      name: 'UpdateBasePathMapping',
      method: 'PATCH',
      path: onePath,
      run({ path, body }) {
        const before = find(path);
        const { mappings } = domainOf(path);
        const operations = patchOperations(body, 'updateBasePathMappingInput').map((patch) => ({
          ...patch,
          path: patch.path.toLowerCase() === '/restapiid' ? '/restApiId' : patch.path,
        }));
        const rules = { basePath: 'text', restApiId: 'text', stage: 'text' } as const;
        const after = patched(basePathMapping, before, operations, rules);
        check(state, after);
        mappings.delete(before.basePath);
        mappings.set(after.basePath, after);
        return after;
      },
    },
    {
      name: 'DeleteBasePathMapping',
      method: 'DELETE',
      path: onePath,
      status: 202,
      run({ path }) {
        domainOf(path).mappings.delete(find(path).basePath);
        return undefined;
      },
    },
  ];
};
