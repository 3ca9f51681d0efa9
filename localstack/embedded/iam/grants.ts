import { forgetOldest } from '../kernel/forget-oldest.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Patterns, Statement } from './policy/document.ts';
import { effectOf, namesAction, namesResource, type PolicyQuestion } from './policy/evaluate.ts';
import { type HeldPolicy, policiesOf } from './standing.ts';
import type { IamState } from './state.ts';

/** One action on one resource that a policy allows a role, as they are written there. */
export interface Grant {
  /** ARN. */
  readonly role: string;
  /** Its name; the ARN of an attached one. */
  readonly policy: string;
  /** Place of the statement in the policy, from 0. */
  readonly statement: number;
  readonly action: string;
  readonly resource: string;
  /** How often it was what allowed a call. */
  readonly uses: number;
  /** The first of these calls; missing where there was none. */
  readonly example?: GrantedCall;
}

interface GrantedCall {
  /** ARN of the role's session. */
  readonly by: string;
  readonly action: string;
  readonly resource: string;
}

interface Use {
  count: number;
  readonly example: GrantedCall;
}

type RolePrincipal = Extract<Principal, { kind: 'role' }>;

/** Uses of more grants than this are forgotten, those first that were used first. */
const kept = 50_000;

/** Counts for each role which of its grants its calls use. Of several that allow one, the first is used. */
export class Grants {
  readonly #state: IamState;
  readonly #uses = new Map<string, Use>();

  constructor(state: IamState) {
    this.#state = state;
  }

  /** A role has made a call that these policies allow, if they do. */
  note({ arn, roleArn }: RolePrincipal, held: readonly HeldPolicy[], asked: PolicyQuestion): void {
    for (const { name, statements } of held) {
      if (name === undefined) continue;
      const index = statements.findIndex((statement) => effectOf(statement, asked) === 'allow');
      const statement = statements[index];
      if (statement === undefined) continue;
      const action = wordOf(statement.actions, (each) => namesAction(each, asked.action));
      const resource = wordOf(statement.resources, (each) => namesResource(each, asked));
      this.#count(keyOf(roleArn, name, index, action, resource), arn, asked);
      return;
    }
  }

  #count(key: string, by: string, { action, resource }: PolicyQuestion): void {
    const known = this.#uses.get(key);
    if (known === undefined) {
      this.#uses.set(key, { count: 1, example: { by, action, resource } });
      forgetOldest(this.#uses, kept);
    } else known.count += 1;
  }

  /** What all roles are granted now, or one of this name is, in the order of the policies. */
  list(roleName?: string): readonly Grant[] {
    const roles = [...this.#state.roles.values()].filter(
      ({ name }) => roleName === undefined || name === roleName,
    );
    return roles.flatMap((role) =>
      policiesOf(this.#state, role).flatMap((policy) => this.#grantsIn(policy, role.arn)),
    );
  }

  #grantsIn({ name: policy = '', statements }: HeldPolicy, role: string): Grant[] {
    return statements.flatMap((each, statement) =>
      pairsIn(each).map(({ action, resource }) => {
        const use = this.#uses.get(keyOf(role, policy, statement, action, resource));
        const { count: uses, ...seen } = use ?? { count: 0 };
        return { role, policy, statement, action, resource, uses, ...seen };
      }),
    );
  }

  /** Forgets what was used. */
  clear(): void {
    this.#uses.clear();
  }
}

/** No part of it has a line break. */
function keyOf(role: string, policy: string, statement: number, action: string, resource: string) {
  return `${role}\n${policy}\n${statement}\n${action}\n${resource}`;
}

/** The pattern that fits, as it is written; that which excepts is one word, whatever it excepts. */
function wordOf(patterns: Patterns | undefined, fits: (pattern: string) => boolean): string {
  if (patterns === undefined) return '*';
  if (patterns.except) return excepting(patterns);
  return patterns.patterns.find(fits) ?? '';
}

function wordsOf(patterns: Patterns | undefined): readonly string[] {
  if (patterns === undefined) return ['*'];
  return patterns.except ? [excepting(patterns)] : patterns.patterns;
}

function excepting({ patterns }: Patterns): string {
  return `all but ${patterns.join(', ')}`;
}

/** Every action of a statement with every resource of it; none where it denies. */
function pairsIn({ actions, effect, resources }: Statement) {
  if (effect === 'Deny') return [];
  return wordsOf(actions).flatMap((action) =>
    wordsOf(resources).map((resource) => ({ action, resource })),
  );
}
