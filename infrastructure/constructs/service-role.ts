import { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
import { Construct } from 'constructs';
import { policyDocument, type Statement, trustPolicy } from './grant.ts';
import { ensure } from './validation.ts';

/** Longest name IAM gives a role. */
const longestName = 64;

export interface ServiceRoleProps {
  readonly name: string;
  /** The AWS service that may assume it, such as `lambda.amazonaws.com`. */
  readonly service: string;
  /** What it allows from the start; more comes by {@link ServiceRole.allow}. */
  readonly statements: readonly Statement[];
}

/** A role that one AWS service may assume, and that allows only what was granted. */
export class ServiceRole extends Construct {
  readonly arn: string;
  readonly policy: IamRolePolicy;
  readonly #statements: Statement[];

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    ensure(
      this,
      props.name.length <= longestName,
      `the role's name has ${props.name.length} characters.`,
      `Shorten it to ${longestName}.`,
    );
    const role = new IamRole(this, 'role', {
      name: props.name,
      assumeRolePolicy: trustPolicy(props.service),
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
