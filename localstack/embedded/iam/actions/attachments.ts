import type { QueryAction } from '../../kernel/protocols/query.ts';
import { invalidInput, limitExceeded, noSuchEntity } from '../errors.ts';
import { type HolderKind, holderKinds } from '../holders.ts';
import { page, pathPrefix, required } from '../input.ts';
import { type PolicyHolder, policyWithArn } from '../state.ts';
import type { IamContext } from './index.ts';
import { checkModifiable } from './inline-policies.ts';

const maximumAttached = 10;

function policyArn(input: URLSearchParams): string {
  const arn = required(input, 'PolicyArn');
  if (/^arn:aws:iam::(\d{12}|aws):policy\/.+/.test(arn)) return arn;
  throw invalidInput(`ARN ${arn} is not valid.`);
}

function actionsOf({ state }: IamContext, kind: HolderKind): Record<string, QueryAction> {
  const { word } = kind;
  return {
    [`Attach${word}Policy`]: (input) => {
      const holder = kind.holder(state, input);
      checkModifiable(holder);
      const { arn } = policyWithArn(state, policyArn(input));
      if (!holder.attached.has(arn) && holder.attached.size >= maximumAttached) {
        throw limitExceeded(`Cannot exceed quota for PoliciesPer${word}: ${maximumAttached}`);
      }
      holder.attached.add(arn);
      return {};
    },
    [`Detach${word}Policy`]: (input) => {
      const holder = kind.holder(state, input);
      checkModifiable(holder);
      const arn = policyArn(input);
      if (!holder.attached.delete(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
      return {};
    },
    [`ListAttached${word}Policies`]: (input) => {
      const holder = kind.holder(state, input);
      const prefix = pathPrefix(input);
      const policies = [...holder.attached]
        .map((arn) => policyWithArn(state, arn))
        .filter(({ path }) => path.startsWith(prefix));
      const { items, more } = page(policies, input);
      const member = items.map(({ arn, name }) => ({ PolicyName: name, PolicyArn: arn }));
      return { ...more, AttachedPolicies: { member } };
    },
  };
}

function listEntities({ state }: IamContext): QueryAction {
  return (input) => {
    const { arn } = policyWithArn(state, policyArn(input));
    const prefix = pathPrefix(input);
    const filter = input.get('EntityFilter');
    const asBoundary = input.get('PolicyUsageFilter') === 'PermissionsBoundary';
    const uses = (holder: PolicyHolder) =>
      asBoundary ? 'boundaryArn' in holder && holder.boundaryArn === arn : holder.attached.has(arn);
    const found = [
      ...[...state.groups.values()].map(entryOf('Group', uses)),
      ...[...state.users.values()].map(entryOf('User', uses)),
      ...[...state.roles.values()].map(entryOf('Role', uses)),
    ]
      .filter((entry) => entry !== undefined)
      .filter(({ kind, path }) => path.startsWith(prefix) && (filter === null || filter === kind));
    const { items, more } = page(found, input);
    const members = (wanted: string) => ({
      member: items.filter(({ kind }) => kind === wanted).map(({ shown }) => shown),
    });
    return {
      ...more,
      PolicyGroups: members('Group'),
      PolicyUsers: members('User'),
      PolicyRoles: members('Role'),
    };
  };
}

function entryOf(kind: string, uses: (holder: PolicyHolder) => boolean) {
  return (holder: PolicyHolder) =>
    uses(holder)
      ? {
          kind,
          path: holder.path,
          shown: { [`${kind}Name`]: holder.name, [`${kind}Id`]: holder.id },
        }
      : undefined;
}

/** Which managed policies a role, a user or a group has. */
export function attachmentActions(context: IamContext): Record<string, QueryAction> {
  return {
    ...Object.fromEntries(holderKinds.flatMap((kind) => Object.entries(actionsOf(context, kind)))),
    ListEntitiesForPolicy: listEntities(context),
  };
}
