import { type ConditionKeys, tagKeys } from '../kernel/condition-keys.ts';
import { type QueryInput, queryList } from '../kernel/protocols/query.ts';
import { tagsOf } from './input.ts';
import type { Topic } from './store.ts';

/** The condition keys of SNS: how somebody subscribes, and tags. */
export function snsKeys(
  topic: Topic | undefined,
  action: string,
  input: QueryInput,
): ConditionKeys {
  const isSubscribing = action === 'Subscribe';
  return {
    ...tagKeys({
      onResource: () => topic?.tags,
      inRequest: () => tagsOf(input),
      removed: () => queryList(input, 'TagKeys'),
    }),
    'sns:Protocol': isSubscribing ? (input.get('Protocol') ?? undefined) : undefined,
    'sns:Endpoint': isSubscribing ? (input.get('Endpoint') ?? undefined) : undefined,
  };
}
