import { type ConditionKeys, namesIn, tagKeys, tagsIn } from '../kernel/condition-keys.ts';
import type { Fields } from '../kernel/fields.ts';
import type { Parameter } from './store.ts';

/** The condition keys of Parameter Store: how parameters are written and read, and their tags. */
export function ssmKeys(parameter: Parameter | undefined, input: Fields): ConditionKeys {
  const flag = (name: string) => (input.has(name) ? String(input.raw(name)) : undefined);
  return {
    ...tagKeys({
      onResource: () => parameter?.tags,
      inRequest: () => tagsIn(input.raw('Tags')),
      removed: () => namesIn(input.raw('TagKeys')),
    }),
    'ssm:Overwrite': flag('Overwrite'),
    'ssm:Recursive': flag('Recursive'),
  };
}
