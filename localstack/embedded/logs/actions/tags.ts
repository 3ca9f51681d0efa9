import type { Fields } from '../../kernel/fields.ts';
import { groupNameOf, groupOf, type LogsAction, type LogsContext } from '../context.ts';
import { noLogGroup } from '../errors.ts';
import type { LogGroup } from '../groups/log-group.ts';

function resourceOf(fields: Fields, { store }: LogsContext): LogGroup {
  const group = store.group(groupNameOf(fields.requiredText('resourceArn', { min: 1, max: 1011 })));
  if (group === undefined) throw noLogGroup();
  return group;
}

type Find = (fields: Fields, context: LogsContext) => LogGroup;

function tag(find: Find): LogsAction {
  return (fields, context) => {
    const { tags } = find(fields, context);
    const given = fields.map('tags') ?? fields.missing('tags');
    for (const [key, value] of Object.entries(given)) tags.set(key, value);
    return {};
  };
}

function untag(find: Find, member: string): LogsAction {
  return (fields, context) => {
    const { tags } = find(fields, context);
    for (const key of fields.texts(member)) tags.delete(key);
    return {};
  };
}

const list =
  (find: Find): LogsAction =>
  (fields, context) => ({ tags: Object.fromEntries(find(fields, context).tags) });

export const tagResource = tag(resourceOf);
export const untagResource = untag(resourceOf, 'tagKeys');
export const listTagsForResource = list(resourceOf);

/** The older forms, by name. */
export const tagLogGroup = tag(groupOf);
export const untagLogGroup = untag(groupOf, 'tags');
export const listTagsLogGroup = list(groupOf);
