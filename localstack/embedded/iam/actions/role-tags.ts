import { type QueryAction, queryList } from '../../kernel/protocols/query.ts';
import { page, required, tagsOf } from '../input.ts';
import { policyWithArn, roleNamed } from '../state.ts';
import type { IamContext } from './index.ts';

interface Kind {
  /** `Role` or `Policy`: the middle of the action names. */
  readonly word: string;
  tags(input: URLSearchParams): Map<string, string>;
}

function actionsOf({ tags, word }: Kind): Record<string, QueryAction> {
  return {
    [`Tag${word}`]: (input) => {
      for (const [key, value] of tagsOf(input)) tags(input).set(key, value);
      return {};
    },
    [`Untag${word}`]: (input) => {
      for (const key of queryList(input, 'TagKeys')) tags(input).delete(key);
      return {};
    },
    [`List${word}Tags`]: (input) => {
      const members = [...tags(input)].map(([Key, Value]) => ({ Key, Value }));
      const { items, more } = page(members, input);
      return { ...more, Tags: { member: items } };
    },
  };
}

/** Tags of roles and of managed policies. */
export function tagActions({ state }: IamContext): Record<string, QueryAction> {
  return {
    ...actionsOf({
      word: 'Role',
      tags: (input) => roleNamed(state, required(input, 'RoleName')).tags,
    }),
    ...actionsOf({
      word: 'Policy',
      tags: (input) => policyWithArn(state, required(input, 'PolicyArn')).tags,
    }),
  };
}
