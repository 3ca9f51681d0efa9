import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { Construct } from 'constructs';
import { policyDocument, type Statement, trustPolicy } from './grant.ts';
import { ensure } from './validation.ts';

/** Longest name IAM gives a role. */
const longestName = 64;

export interface FunctionRoleProps {
  readonly name: string;
  /** What the function may do from the start; more comes by {@link FunctionRole.allow}. */
  readonly statements: readonly Statement[];
}

/** The role of one function: only Lambda may assume it, and it may do only what was granted. */
export class FunctionRole extends Construct {
  readonly arn: string;
  readonly policy: IamRolePolicy;
  readonly #statements: Statement[];

  constructor(scope: Construct, id: string, props: FunctionRoleProps) {
    super(scope, id);
    ensure(
      this,
      props.name.length <= longestName,
      `the role's name has ${props.name.length} characters.`,
      `Shorten it to ${longestName}.`,
    );
    const role = new IamRole(this, 'role', {
      name: props.name,
      assumeRolePolicy: trustPolicy('lambda.amazonaws.com'),
    });
    this.arn = role.arn;
    this.#statements = [...props.statements];
    this.policy = new IamRolePolicy(this, 'policy', {
      name: props.name,
      role: role.id,
      policy: policyDocument(this.#statements),
    });
  }

  allow(statements: readonly Statement[]): void {
    this.#statements.push(...statements);
    this.policy.policy = policyDocument(this.#statements);
  }
}
