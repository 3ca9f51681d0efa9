import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import { resourceNotFound, violation } from '../errors.ts';
import { findTarget } from '../functions/qualifier.ts';
import { checkTags, readTags } from '../functions/tags.ts';
import { inputFields } from '../input.ts';

const path = '/2017-03-31/tags/{Resource}';

/** What carries tags: a function or an event source mapping. */
interface Tagged {
  tags: Readonly<Record<string, string>>;
}

function taggedOf(lambda: LambdaContext, arn: string): Tagged {
  const uuid = /:event-source-mapping:(.+)$/.exec(arn)?.[1];
  if (uuid !== undefined) return lambda.mappings.get(uuid);
  if (!arn.startsWith('arn:')) {
    throw violation('resource', arn, 'Member must satisfy regular expression pattern: arn:.+');
  }
  const { function: target, qualifier } = findTarget(lambda.store, arn);
  if (qualifier === undefined) return target;
  throw resourceNotFound('Tags on function aliases and versions are not supported.');
}

export function tagResource(lambda: LambdaContext): RestAction {
  return {
    name: 'TagResource',
    method: 'POST',
    path,
    status: 204,
    run({ body, path }) {
      const tagged = taggedOf(lambda, path['Resource'] ?? '');
      const tags = { ...tagged.tags, ...readTags(inputFields(body)) };
      checkTags(tags);
      tagged.tags = tags;
      return undefined;
    },
  };
}

export function untagResource(lambda: LambdaContext): RestAction {
  return {
    name: 'UntagResource',
    method: 'DELETE',
    path,
    status: 204,
    run({ path, request }) {
      const tagged = taggedOf(lambda, path['Resource'] ?? '');
      const keys = request.query.getAll('tagKeys');
      const left = Object.entries(tagged.tags).filter(([key]) => !keys.includes(key));
      tagged.tags = Object.fromEntries(left);
      return undefined;
    },
  };
}

export function listTags(lambda: LambdaContext): RestAction {
  return {
    name: 'ListTags',
    method: 'GET',
    path,
    run: ({ path }) => ({ Tags: taggedOf(lambda, path['Resource'] ?? '').tags }),
  };
}
