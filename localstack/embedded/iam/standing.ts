import type { Principal } from '../kernel/principal.ts';
import type { PolicyDocument } from './policy/document.ts';
import { parsePolicy } from './policy/parse.ts';
import {
  groupsOf,
  type IamState,
  type ManagedPolicy,
  nameIn,
  type PolicyHolder,
  type Role,
  type User,
} from './state.ts';

/** A policy of a role, a user or a group. */
export interface HeldPolicy extends PolicyDocument {
  /** The ARN of an attached one; missing where nobody has written it. */
  readonly name?: string;
}

/** What IAM knows of who asks. */
export interface Standing {
  /** Inline and attached, of groups too. */
  readonly identity: readonly HeldPolicy[];
  readonly boundary: PolicyDocument | undefined;
  /** Policies that were given for one session; undefined where there are none. */
  readonly session: readonly PolicyDocument[] | undefined;
  /** Condition keys, such as `aws:userid`. */
  readonly keys: Readonly<Record<string, string>>;
}

/** The document that counts of a managed policy. */
export function defaultDocument(policy: ManagedPolicy | undefined): PolicyDocument | undefined {
  return policy?.versions.get(policy.defaultVersion)?.document;
}

/** Its own and those that are attached to it. */
export function policiesOf(state: IamState, { attached, inline }: PolicyHolder): HeldPolicy[] {
  const policies: HeldPolicy[] = [];
  for (const [name, { document }] of inline) {
    policies.push({ name, statements: document.statements });
  }
  for (const name of attached) {
    const document = defaultDocument(state.policies.get(name));
    if (document !== undefined) policies.push({ name, statements: document.statements });
  }
  return policies;
}

function boundaryOf(state: IamState, { boundaryArn }: Role | User): PolicyDocument | undefined {
  return boundaryArn === undefined ? undefined : defaultDocument(state.policies.get(boundaryArn));
}

function tagKeys(tags: Iterable<readonly [string, string]>): Record<string, string> {
  return Object.fromEntries([...tags].map(([key, value]) => [`aws:PrincipalTag/${key}`, value]));
}

/** A user's own policies and those of its groups. */
function policiesOfUser(state: IamState, user: User): HeldPolicy[] {
  return [user, ...groupsOf(state, user)].flatMap((holder) => policiesOf(state, holder));
}

const nobody: Standing = { identity: [], boundary: undefined, session: undefined, keys: {} };

const allowsAll =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}';

/**
 * A role of which only the ARN was ever given, as tests of functions do. AWS would refuse such a
 * function; here it may do everything, and is held to nothing until the role is made.
 */
const neverMade: Standing = { ...nobody, identity: [parsePolicy(allowsAll, 'identity')] };

function standingOfRole(
  state: IamState,
  principal: Extract<Principal, { kind: 'role' }>,
): Standing {
  const role = state.roles.get(nameIn(principal.roleArn));
  if (role === undefined || role.arn !== principal.roleArn) {
    return state.deletedRoles.has(principal.roleArn) ? nobody : neverMade;
  }
  const { policies, tags = {} } = principal.session ?? {};
  return {
    identity: policiesOf(state, role),
    boundary: boundaryOf(state, role),
    session: policies?.map((json) => parsePolicy(json, 'identity')),
    keys: {
      ...tagKeys(role.tags),
      ...tagKeys(Object.entries(tags)),
      'aws:userid': `${role.id}:${nameIn(principal.arn)}`,
    },
  };
}

/** What IAM knows of a principal; nothing of a role or user that is gone. */
export function standingOf(state: IamState, principal: Principal): Standing {
  if (principal.kind === 'role') return standingOfRole(state, principal);
  if (principal.kind !== 'user') return nobody;
  const user = state.users.get(nameIn(principal.arn));
  if (user === undefined || user.arn !== principal.arn) return nobody;
  return {
    identity: policiesOfUser(state, user),
    boundary: boundaryOf(state, user),
    session: undefined,
    keys: { ...tagKeys(user.tags), 'aws:userid': user.id, 'aws:username': user.name },
  };
}
