import { type ConditionKeys, namesIn, tagKeys, tagsIn } from '../kernel/condition-keys.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { LogGroup } from './groups/log-group.ts';

/** The condition keys of CloudWatch Logs: tags. UntagLogGroup names them in `tags`. */
export function logsKeys(group: LogGroup | undefined, input: JsonObject): ConditionKeys {
  const { tagKeys: removed, tags } = input;
  return tagKeys({
    onResource: () => group?.tags,
    inRequest: () => tagsIn(tags),
    removed: () => [...namesIn(removed), ...namesIn(tags)],
  });
}
