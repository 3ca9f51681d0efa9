import { type ConditionKeys, namesIn, tagKeys, tagsIn } from '../kernel/condition-keys.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { Monitoring } from './state.ts';

/** The condition keys of CloudWatch: where metrics are put, what alarms do, and tags. */
export function cloudWatchKeys(
  { tags }: Pick<Monitoring, 'tags'>,
  {
    action,
    input,
    resource,
  }: {
    readonly action: string;
    readonly input: JsonObject;
    readonly resource: string;
  },
): ConditionKeys {
  const { AlarmActions, Namespace, TagKeys, Tags } = input;
  const isPutting = action === 'PutMetricData' && typeof Namespace === 'string';
  return {
    ...tagKeys({
      onResource: () => tags.get(resource),
      inRequest: () => tagsIn(Tags),
      removed: () => namesIn(TagKeys),
    }),
    'cloudwatch:namespace': isPutting ? Namespace : undefined,
    'cloudwatch:AlarmActions': action.endsWith('Alarm') ? namesIn(AlarmActions) : undefined,
  };
}
