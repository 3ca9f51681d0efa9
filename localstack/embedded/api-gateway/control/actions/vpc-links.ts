import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { optionalText, textMap } from '../../entities/members.ts';
import { vpcLink } from '../../entities/vpc-link.ts';
import { badRequest } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { kindActions } from '../kind.ts';
import { checkTags } from '../tag-rules.ts';
import { withTags } from '../views.ts';

const input = z.strictObject({
  name: z.string(),
  description: optionalText,
  targetArns: z.array(z.string()),
  tags: textMap.exactOptional(),
});

/** VPC links are kept and shown; there is no VPC for an integration to go through. */
export const vpcLinkActions: Actions = ({ state }) => {
  const links = kindActions({
    name: 'VpcLink',
    path: '/vpclinks',
    parameter: 'vpcLinkId',
    unknown: () => 'Invalid Vpc Link identifier specified',
    keyOf: ({ id }) => id,
    all: () => state.vpcLinks,
    show: withTags,
  });
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
    links.list,
    links.get,
    links.update({ schema: vpcLink, rules: { name: 'text', description: 'text' } }),
    links.remove(),
  ];
};
