import { type ConditionKeys, namesIn, tagKeys, tagsIn } from '../kernel/condition-keys.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { EventsState } from './state.ts';

/** The condition keys of EventBridge: tags of rules and buses. */
export function eventsKeys(
  { tags }: Pick<EventsState, 'tags'>,
  resource: string,
  { TagKeys, Tags }: JsonObject,
): ConditionKeys {
  return tagKeys({
    onResource: () => tags.get(resource),
    inRequest: () => tagsIn(Tags),
    removed: () => namesIn(TagKeys),
  });
}
