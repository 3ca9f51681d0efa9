import { AwsError } from '../../kernel/aws-error.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import { noSuchEntity } from '../errors.ts';
import { nameOf, page, required } from '../input.ts';
import { parsePolicy } from '../policy/parse.ts';
import { type Role, roleNamed } from '../state.ts';
import type { IamContext } from './index.ts';

/** Characters of all inline policies of a role together, white space not counted. */
const maximumInlineSize = 10_240;

function size(json: string): number {
  return json.replace(/\s/g, '').length;
}

function inlineNamed(role: Role, name: string) {
  const policy = role.inline.get(name);
  if (policy === undefined) {
    throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
  }
  return policy;
}

/** Policies that live in a role. */
export function inlinePolicyActions({ state }: IamContext): Record<string, QueryAction> {
  return {
    PutRolePolicy: (input) => {
      const role = roleNamed(state, required(input, 'RoleName'));
      const name = nameOf(input, 'PolicyName', 128);
      const json = required(input, 'PolicyDocument');
      const document = parsePolicy(json, 'identity');
      const others = [...role.inline].filter(([known]) => known !== name);
      const total = others.reduce((sum, [, policy]) => sum + size(policy.json), size(json));
      if (total > maximumInlineSize) {
        throw new AwsError(
          'LimitExceeded',
          `Maximum policy size of ${maximumInlineSize} bytes exceeded for role ${role.name}`,
          409,
        );
      }
      role.inline.set(name, { json, document });
      return {};
    },
    GetRolePolicy: (input) => {
      const role = roleNamed(state, required(input, 'RoleName'));
      const name = required(input, 'PolicyName');
      return {
        RoleName: role.name,
        PolicyName: name,
        PolicyDocument: encodeURIComponent(inlineNamed(role, name).json),
      };
    },
    DeleteRolePolicy: (input) => {
      const role = roleNamed(state, required(input, 'RoleName'));
      const name = required(input, 'PolicyName');
      inlineNamed(role, name);
      role.inline.delete(name);
      return {};
    },
    ListRolePolicies: (input) => {
      const role = roleNamed(state, required(input, 'RoleName'));
      const { items, more } = page([...role.inline.keys()].sort(), input);
      return { ...more, PolicyNames: { member: items } };
    },
  };
}
