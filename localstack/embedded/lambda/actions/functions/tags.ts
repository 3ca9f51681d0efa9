import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { invalidParameter, validation, violation } from '../../errors.ts';
import { parseTarget } from '../../functions/qualifier.ts';
import { checkTags, readTags } from '../../functions/tags.ts';
import { inputFields } from '../../input.ts';

const path = '/2017-03-31/tags/{Resource}';

/** What carries tags: a function or an event source mapping. */
interface Tagged {
  tags: Readonly<Record<string, string>>;
}

const printedPattern =
  'arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|layer:[a-zA-Z0-9-_]+|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12})';

const resourcePattern =
  /^arn:aws[a-zA-Z-]*:lambda:[a-z0-9-]+:\d{12}:(function|event-source-mapping):[^:]+(:[^:]+)?$/;

function taggedOf(lambda: LambdaContext, arn: string): Tagged {
  const kind = resourcePattern.exec(arn)?.[1];
  if (kind === undefined) {
    const constraint = `Member must satisfy regular expression pattern: ${printedPattern}`;
    throw violation('resource', arn, constraint);
  }
  if (kind === 'event-source-mapping') return lambda.mappings.get(arn.split(':').at(-1) ?? '');
  const { name, qualifier } = parseTarget(arn, undefined, lambda.place);
  if (qualifier === undefined) return lambda.store.get(name);
  throw invalidParameter(
    'Tags on function aliases and versions are not supported. Please specify a function ARN.',
  );
}

export function tagResource(lambda: LambdaContext): RestAction {
  return {
    name: 'TagResource',
    method: 'POST',
    path,
    status: 204,
    run({ body, path }) {
      const tagged = taggedOf(lambda, path['Resource'] ?? '');
      const given = readTags(inputFields(body));
      if (Object.keys(given).length === 0) {
        throw invalidParameter('An error occurred and the request cannot be processed.');
      }
      const tags = { ...tagged.tags, ...given };
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
      if (keys.length === 0) {
        throw validation(
          "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null",
        );
      }
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
