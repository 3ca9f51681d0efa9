import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { tagsOf } from '../../kernel/tags.ts';
import { type DynamoAction, type DynamoContext, listAt } from '../context.ts';
import { validation } from '../errors.ts';

/** Source: DynamoDB developer guide, "Tagging restrictions in DynamoDB". */
const mostTags = 50;

/** The tags of a request. @throws AwsError ValidationException for what tags may not be */
function checkedTags(input: Fields): Map<string, string> {
  const tags = tagsOf(input);
  if ([...tags.keys()].some((key) => key.startsWith('aws:'))) {
    throw validation(
      'One or more parameter values were invalid: Tag keys that begin with aws: are reserved',
    );
  }
  return tags;
}

function checkCount(keys: ReadonlySet<string>): void {
  if (keys.size <= mostTags) return;
  throw validation(
    `One or more parameter values were invalid: A resource has at most ${mostTags} tags`,
  );
}

/** The tags of a new table. @throws AwsError ValidationException for what tags may not be */
export function newTags(input: Fields): readonly JsonObject[] {
  const tags = checkedTags(input);
  checkCount(new Set(tags.keys()));
  return [...tags].map(([Key, Value]) => ({ Key, Value }));
}

function tagResource({ backend }: DynamoContext): DynamoAction {
  return async (input) => {
    const { ResourceArn } = input.values;
    const tags = checkedTags(input);
    // Without any, dynalite says what is wrong.
    if (tags.size > 0) {
      const known = listAt(await backend.call('ListTagsOfResource', { ResourceArn }), 'Tags');
      checkCount(new Set([...known.map(({ Key }) => String(Key)), ...tags.keys()]));
    }
    await backend.call('TagResource', input.values);
    return {};
  };
}

export function tagActions(context: DynamoContext): Record<string, DynamoAction> {
  const { backend, gate } = context;
  const inTurn =
    (run: DynamoAction): DynamoAction =>
    (input, request) =>
      gate.exclusive(() => run(input, request));
  return {
    ListTagsOfResource: (input) =>
      gate.shared(() => backend.call('ListTagsOfResource', input.values)),
    TagResource: inTurn(tagResource(context)),
    UntagResource: inTurn(async (input) => {
      await backend.call('UntagResource', input.values);
      return {};
    }),
  };
}
