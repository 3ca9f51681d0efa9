import * as z from 'zod';
import { textMap } from '../../entities.ts';
import { badRequest } from '../../errors.ts';
import { findApi, findPlan, findStage, found, type PathParameters } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';

interface Tagged {
  readonly tags: Readonly<Record<string, string>>;
  replace(tags: Record<string, string>): void;
}

/** AWS allows fifty tags on a resource. */
const maximumTags = 50;

function checkTags(tags: Readonly<Record<string, string>>): void {
  if (Object.keys(tags).length > maximumTags) throw badRequest('Too many tags: at most 50');
  if (Object.keys(tags).some((key) => key.startsWith('aws:'))) {
    throw badRequest('Invalid tag key: must not begin with aws:');
  }
}

/** Tags by ARN: `arn:aws:apigateway:<region>::/restapis/<id>[/stages/<name>]`, `/apikeys/<id>`, … */
export const tagActions: Actions = ({ state, account }) => {
  const find = (path: PathParameters): Tagged => {
    const arn = path['resourceArn'] ?? '';
    const [, kind = '', id = '', child = '', name = ''] =
      /^arn:[^:]+:apigateway:[^:]*::\/(\w+)\/(\w+)(?:\/(\w+)\/(\w+))?$/.exec(arn) ?? [];
    const names = { restApiId: id, usagePlanId: id, stageName: name };
    if (kind === 'restapis' && child === 'stages') {
      const stage = findStage(findApi(state, account, names), names);
      return {
        tags: stage.tags ?? {},
        replace: (tags) => {
          stage.tags = tags;
        },
      };
    }
    if (kind === 'restapis' && child === '') {
      const { api } = findApi(state, account, names).definition;
      return {
        tags: api.tags,
        replace: (tags) => {
          api.tags = tags;
        },
      };
    }
    if (kind === 'apikeys') {
      const key = found(state.keys.get(id), 'Invalid API Key identifier specified');
      return {
        tags: key.tags ?? {},
        replace: (tags) => {
          key.tags = tags;
        },
      };
    }
    if (kind === 'usageplans') {
      const { plan } = findPlan(state, names);
      return {
        tags: plan.tags ?? {},
        replace: (tags) => {
          plan.tags = tags;
        },
      };
    }
    throw badRequest('Invalid resource ARN specified in the request');
  };
  return [
    {
      name: 'GetTags',
      method: 'GET',
      path: '/tags/{resourceArn+}',
      run: ({ path }) => ({ tags: find(path).tags }),
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
        target.replace(merged);
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
        const kept = Object.entries(target.tags).filter(([key]) => !gone.has(key));
        target.replace(Object.fromEntries(kept));
        return undefined;
      },
    },
  ];
};
