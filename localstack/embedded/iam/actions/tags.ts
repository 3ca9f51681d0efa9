import { type QueryAction, queryList } from '../../kernel/protocols/query.ts';
import { addTags, page, required } from '../input.ts';
import { policyWithArn, roleNamed, userNamed } from '../state.ts';
import type { IamContext } from './index.ts';
import { profileNamed } from './instance-profiles.ts';
import { providerWithArn } from './open-id-providers.ts';

interface Kind {
  /** `Role`, `Policy` and so on: the middle of the action names. */
  readonly word: string;
  tags(input: URLSearchParams): Map<string, string>;
}

function actionsOf({ tags, word }: Kind): Record<string, QueryAction> {
  return {
    [`Tag${word}`]: (input) => {
      addTags(tags(input), input);
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

/** Tags of all that has tags. */
export function tagActions({ state }: IamContext): Record<string, QueryAction> {
  const kinds: readonly Kind[] = [
    { word: 'Role', tags: (input) => roleNamed(state, required(input, 'RoleName')).tags },
    { word: 'User', tags: (input) => userNamed(state, required(input, 'UserName')).tags },
    { word: 'Policy', tags: (input) => policyWithArn(state, required(input, 'PolicyArn')).tags },
    {
      word: 'InstanceProfile',
      tags: (input) => profileNamed(state, required(input, 'InstanceProfileName')).tags,
    },
    {
      word: 'OpenIDConnectProvider',
      tags: (input) => providerWithArn(state, required(input, 'OpenIDConnectProviderArn')).tags,
    },
  ];
  return Object.fromEntries(kinds.flatMap((kind) => Object.entries(actionsOf(kind))));
}
