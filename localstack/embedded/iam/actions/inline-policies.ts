import type { QueryAction } from '../../kernel/protocols/query.ts';
import { limitExceeded, noSuchEntity, unmodifiable } from '../errors.ts';
import { type HolderKind, holderKinds } from '../holders.ts';
import { nameOf, page, required } from '../input.ts';
import { parsePolicy } from '../policy/parse.ts';
import type { PolicyHolder } from '../state.ts';
import type { IamContext } from './index.ts';

function size(json: string): number {
  return json.replace(/\s/g, '').length;
}

/** Roles of AWS's services are changed by AWS only. */
export function checkModifiable({ name, path }: PolicyHolder): void {
  if (path.startsWith('/aws-service-role/')) throw unmodifiable(name);
}

function actionsOf({ state }: IamContext, kind: HolderKind): Record<string, QueryAction> {
  const { maximumInline, member, word } = kind;
  const kindName = word.toLowerCase();
  const inlineNamed = ({ inline }: PolicyHolder, name: string) => {
    const policy = inline.get(name);
    if (policy !== undefined) return policy;
    throw noSuchEntity(`The ${kindName} policy with name ${name} cannot be found.`);
  };
  return {
    [`Put${word}Policy`]: (input) => {
      const holder = kind.holder(state, input);
      checkModifiable(holder);
      const name = nameOf(input, 'PolicyName', 128);
      const json = required(input, 'PolicyDocument');
      const document = parsePolicy(json, 'identity');
      const others = [...holder.inline].filter(([known]) => known !== name);
      const total = others.reduce((sum, [, policy]) => sum + size(policy.json), size(json));
      if (total > maximumInline) {
        throw limitExceeded(
          `Maximum policy size of ${maximumInline} bytes exceeded for ${kindName} ${holder.name}`,
        );
      }
      holder.inline.set(name, { json, document });
      return {};
    },
    [`Get${word}Policy`]: (input) => {
      const holder = kind.holder(state, input);
      const name = required(input, 'PolicyName');
      return {
        [member]: holder.name,
        PolicyName: name,
        PolicyDocument: encodeURIComponent(inlineNamed(holder, name).json),
      };
    },
    [`Delete${word}Policy`]: (input) => {
      const holder = kind.holder(state, input);
      const name = required(input, 'PolicyName');
      inlineNamed(holder, name);
      holder.inline.delete(name);
      return {};
    },
    [`List${word}Policies`]: (input) => {
      const holder = kind.holder(state, input);
      const { items, more } = page([...holder.inline.keys()].sort(), input);
      return { ...more, PolicyNames: { member: items } };
    },
  };
}

/** Policies that live in a role, a user or a group. */
export function inlinePolicyActions(context: IamContext): Record<string, QueryAction> {
  return Object.fromEntries(
    holderKinds.flatMap((kind) => Object.entries(actionsOf(context, kind))),
  );
}
