import { AwsError } from '../kernel/aws-error.ts';
import { limitExceeded } from './errors.ts';
import type { PolicyDocument } from './policy/document.ts';
import { parsePolicy } from './policy/parse.ts';
import { type IamState, nameIn } from './state.ts';

/** Characters of a trust policy, white space not counted. */
const maximumSize = 2048;

function exists(state: IamState, arn: string): boolean {
  const known =
    arn.split(':')[5]?.startsWith('role/') === true
      ? state.roles.get(nameIn(arn))
      : state.users.get(nameIn(arn));
  return known?.arn === arn;
}

/** Roles and users of this account must be there; others are not looked up. */
function checkNames(state: IamState, names: readonly string[]): void {
  const own = new RegExp(`^arn:aws:iam::${state.account}:(role|user)/`);
  const gone = names.find((name) => own.test(name) && !exists(state, name));
  if (gone === undefined) return;
  throw new AwsError('MalformedPolicyDocument', `Invalid principal in policy: "AWS":"${gone}"`);
}

/**
 * Reads the policy that says who may be a role.
 * @throws AwsError MalformedPolicyDocument, LimitExceeded
 */
export function checkTrust(state: IamState, json: string): PolicyDocument {
  const document = parsePolicy(json, 'trust');
  if (json.replace(/\s/g, '').length > maximumSize) {
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${maximumSize}`);
  }
  for (const { principal } of document.statements) {
    if (principal === undefined || principal.names === '*') continue;
    checkNames(state, principal.names['AWS'] ?? []);
  }
  return document;
}
