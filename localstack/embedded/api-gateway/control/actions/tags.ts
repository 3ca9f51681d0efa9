import * as z from 'zod';
import { textMap } from '../../entities/members.ts';
import { badRequest } from '../../errors.ts';
import { findApi, findPlan, findStage, found, type PathParameters } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { checkTags } from '../tag-rules.ts';

interface Taggable {
  tags?: Record<string, string>;
}

const resourceArn = /^arn:[^:]+:apigateway:[^:]*::\/(\w+)\/([\w.*-]+)(?:\/(\w+)\/([\w-]+))?$/;

/** Tags by ARN: `arn:aws:apigateway:<region>::/restapis/<id>[/stages/<name>]`, `/apikeys/<id>`, … */
export const tagActions: Actions = ({ state, account }) => {
  const finders: Readonly<Record<string, (id: string, name: string) => Taggable>> = {
    'restapis/stages': (id, stageName) =>
      findStage(findApi(state, account, { restApiId: id }), { stageName }),
    restapis: (id) => findApi(state, account, { restApiId: id }).definition.api,
    apikeys: (id) => found(state.keys.get(id), 'Invalid API Key identifier specified'),
    usageplans: (id) => findPlan(state, { usagePlanId: id }).plan,
    clientcertificates: (id) =>
      found(state.certificates.get(id), 'Invalid Client Certificate identifier specified'),
    vpclinks: (id) => found(state.vpcLinks.get(id), 'Invalid Vpc Link identifier specified'),
    domainnames: (id) =>
      found(state.domains.get(id), 'Invalid domain name identifier specified').domain,
  };
  const find = (path: PathParameters): Taggable => {
    const [, kind = '', id = '', child, name = ''] =
      resourceArn.exec(path['resourceArn'] ?? '') ?? [];
    const finder = finders[child === undefined ? kind : `${kind}/${child}`];
    if (finder === undefined) throw badRequest('Invalid resource ARN specified in the request');
    return finder(id, name);
  };
  return [
    {
      name: 'GetTags',
      method: 'GET',
      path: '/tags/{resourceArn+}',
      run: ({ path }) => ({ tags: find(path).tags ?? {} }),
    },
    {
      name: 'TagResource',
      method: 'PUT',
      path: '/tags/{resourceArn+}',
      status: 204,
      run({ path, body }) {
        const target = find(path);
        const { tags } = parseBody(z.strictObject({ tags: textMap }), body);
        const merged = { ...target.tags, ...tags };
        checkTags(merged);
        target.tags = merged;
        return undefined;
      },
    },
    {
      name: 'UntagResource',
      method: 'DELETE',
      path: '/tags/{resourceArn+}',
      status: 204,
      run({ path, request }) {
        const target = find(path);
        const gone = new Set(request.query.getAll('tagKeys'));
        const kept = Object.entries(target.tags ?? {}).filter(([key]) => !gone.has(key));
        target.tags = Object.fromEntries(kept);
        return undefined;
      },
    },
  ];
};
