import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { optionalText, textMap } from '../../entities.ts';
import { badRequest } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import { found, type PathParameters } from '../../lookup.ts';
import { type VpcLink, vpcLink } from '../../stored-entities.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { patched, patchOperations } from '../patch.ts';
import { checkTags } from '../tag-rules.ts';
import { withTags } from '../views.ts';

const onePath = '/vpclinks/{vpcLinkId}';

const input = z.strictObject({
  name: z.string(),
  description: optionalText,
  targetArns: z.array(z.string()),
  tags: textMap.exactOptional(),
});

/** VPC links are kept and shown; there is no VPC for an integration to go through. */
export const vpcLinkActions: Actions = ({ state }) => {
  const find = (path: PathParameters): VpcLink =>
    found(state.vpcLinks.get(path['vpcLinkId'] ?? ''), 'Invalid Vpc Link identifier specified');
  return [
    {
      name: 'CreateVpcLink',
      method: 'POST',
      path: '/vpclinks',
      status: 202,
      run({ body }): JsonObject {
        const given = parseBody(input, body, 'createVpcLinkInput');
        if (given.name === '') throw badRequest('Name cannot be empty');
        for (const arn of given.targetArns) {
          if (arn.startsWith('arn:')) continue;
          throw badRequest(`Invalid ARN. ARN is not well formed ${arn}`);
        }
        checkTags(given.tags ?? {});
        const created = { id: shortId(), ...given };
        const statusMessage = 'Your vpc link is ready for use';
        state.vpcLinks.set(created.id, { ...created, status: 'AVAILABLE', statusMessage });
        return { ...created, status: 'PENDING' };
      },
    },
    {
      name: 'GetVpcLinks',
      method: 'GET',
      path: '/vpclinks',
      run: ({ request }) => page([...state.vpcLinks.values()], request),
    },
    { name: 'GetVpcLink', method: 'GET', path: onePath, run: ({ path }) => withTags(find(path)) },
    {
      name: 'UpdateVpcLink',
      method: 'PATCH',
      path: onePath,
      run({ path, body }) {
        const operations = patchOperations(body, 'updateVpcLinkInput');
        const rules = { name: 'text', description: 'text' } as const;
        const after = patched(vpcLink, find(path), operations, rules);
        state.vpcLinks.set(after.id, after);
        return withTags(after);
      },
    },
    {
      name: 'DeleteVpcLink',
      method: 'DELETE',
      path: onePath,
      status: 202,
      run({ path }) {
        state.vpcLinks.delete(find(path).id);
        return undefined;
      },
    },
  ];
};
