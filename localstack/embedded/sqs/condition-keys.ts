import { type ConditionKeys, namesIn, tagKeys, tagsIn } from '../kernel/condition-keys.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Queue } from './queue/queue.ts';

/** The condition keys of SQS: the tags of the queue, and those that a request gives or takes. */
export function sqsKeys(queue: Pick<Queue, 'tags'> | undefined, input: Fields): ConditionKeys {
  return tagKeys({
    onResource: () => queue?.tags,
    inRequest: () => tagsIn(input.raw('tags') ?? input.raw('Tags')),
    removed: () => namesIn(input.raw('TagKeys')),
  });
}
