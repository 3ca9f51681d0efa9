import type { Principal } from '../../kernel/principal.ts';
import { type QueryAction, queryList, queryStructures } from '../../kernel/protocols/query.ts';
import { invalidInput, noSuchEntity, validationError } from '../errors.ts';
import { page, required } from '../input.ts';
import { requestKeys } from '../request-keys.ts';
import {
  contextKeys,
  type NamedPolicy,
  namedPoliciesOf,
  type Simulation,
  simulate,
} from '../simulation.ts';
import { nameIn } from '../state.ts';
import type { IamContext } from './index.ts';

function custom(input: URLSearchParams, member: string): NamedPolicy[] {
  return queryList(input, member).map((json, index) => ({
    id: `${member}.${index + 1}`,
    type: 'IAM Policy',
    json,
  }));
}

function contextOf(input: URLSearchParams, keys: Readonly<Record<string, string>>) {
  const entries = queryStructures(input, 'ContextEntries').map(
    (entry): [string, readonly string[]] => {
      const form = new URLSearchParams(entry);
      return [(entry['ContextKeyName'] ?? '').toLowerCase(), queryList(form, 'ContextKeyValues')];
    },
  );
  return new Map([
    ...Object.entries(keys).map(([key, value]): [string, string[]] => [key.toLowerCase(), [value]]),
    ...entries,
  ]);
}

/** What would be allowed, and why. */
export function simulationActions({ clock, state }: IamContext): Record<string, QueryAction> {
  const { account } = state;
  const run = (input: URLSearchParams, policies: readonly NamedPolicy[], principal: Principal) => {
    const actions = queryList(input, 'ActionNames');
    if (actions.length === 0) {
      throw validationError(
        "1 validation error detected: Value '[]' at 'actionNames' failed to satisfy constraint: Member must not be null",
      );
    }
    const wrong = actions.find((action) => !/^[\w-]+:\w+$/.test(action));
    if (wrong !== undefined) throw invalidInput(`Invalid Entity Action: ${wrong}`);
    const resources = queryList(input, 'ResourceArns');
    const simulation: Simulation = {
      policies,
      boundaries: custom(input, 'PermissionsBoundaryPolicyInputList'),
      resourcePolicy: input.get('ResourcePolicy') ?? undefined,
      principal,
      account,
      context: contextOf(input, requestKeys({ clock, account, principal })),
    };
    const results = actions.flatMap((action) =>
      (resources.length === 0 ? ['*'] : resources).map((resource) =>
        simulate(simulation, action, resource),
      ),
    );
    const { items, more } = page(results, input);
    return { ...more, EvaluationResults: { member: items } };
  };
  const principalOf = (input: URLSearchParams): Principal => {
    const arn = input.get('PolicySourceArn') ?? input.get('CallerArn') ?? '';
    const isRole = arn.includes(':role/');
    return isRole ? { kind: 'role', roleArn: arn, arn } : { kind: 'user', arn };
  };
  const policiesOf = (input: URLSearchParams): NamedPolicy[] => {
    const arn = required(input, 'PolicySourceArn');
    const [, kind = ''] = /^arn:aws:iam::\d{12}:(user|role|group)\//.exec(arn) ?? [];
    if (kind === '')
      throw invalidInput(
        `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`,
      );
    const holders = { user: state.users, role: state.roles, group: state.groups }[kind];
    const holder = holders?.get(nameIn(arn));
    if (holder?.arn !== arn)
      throw noSuchEntity(`The ${kind} with name ${nameIn(arn)} cannot be found.`);
    return [...namedPoliciesOf(state, holder), ...custom(input, 'PolicyInputList')];
  };
  return {
    SimulateCustomPolicy: (input) =>
      run(input, custom(input, 'PolicyInputList'), principalOf(input)),
    SimulatePrincipalPolicy: (input) => run(input, policiesOf(input), principalOf(input)),
    GetContextKeysForCustomPolicy: (input) => ({
      ContextKeyNames: { member: contextKeys(custom(input, 'PolicyInputList')) },
    }),
    GetContextKeysForPrincipalPolicy: (input) => ({
      ContextKeyNames: { member: contextKeys(policiesOf(input)) },
    }),
  };
}
