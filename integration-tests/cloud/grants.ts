import { type Right, rightsIn, roleNameOf } from './right.ts';

/** The roles of a stack on an embedded cloud, and what of their rights is used from now on. */
export interface WatchedGrants {
  /** One line for each right that no call has used. */
  unused(): Promise<readonly string[]>;
}

async function control(endpoint: string, method: 'GET' | 'DELETE'): Promise<Response> {
  const answer = await fetch(`${endpoint}/_jobline/grants`, { method });
  if (!answer.ok) throw new Error(`The cloud does not tell its grants: ${await answer.text()}`);
  return answer;
}

async function grantsOf(endpoint: string): Promise<readonly Right[]> {
  return rightsIn(await (await control(endpoint, 'GET')).json());
}

function lineOf({ action, policy, resource, role, statement }: Right): string {
  const roleName = roleNameOf({ role });
  // The stack's own policies are called like their roles.
  const where = policy === roleName ? '' : `${policy}, `;
  return `${roleName}: ${action} on ${resource} (${where}statement ${statement + 1})`;
}

/** Roles that are made later, by tests, are not watched. */
export async function watchGrants(endpoint: string): Promise<WatchedGrants> {
  const roles = new Set((await grantsOf(endpoint)).map(({ role }) => role));
  // What putting up the stack has used is no use of the tests.
  await control(endpoint, 'DELETE');
  return {
    async unused() {
      const grants = await grantsOf(endpoint);
      return grants.filter(({ role, uses }) => uses === 0 && roles.has(role)).map(lineOf);
    },
  };
}
