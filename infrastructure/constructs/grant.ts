/** One `Allow` of an IAM policy: exact actions on exact resources. */
export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/**
 * What a function needs to use a resource: the variables that tell it where the resource is and the
 * rights to use it. They travel together, so neither can be forgotten.
 */
export interface Grant {
  /** @default {} - the function already knows where */
  readonly variables?: Readonly<Record<string, string>>;
  readonly statements: readonly Statement[];
}

/** The policy document of these statements; references inside stay references of Terraform. */
export function policyDocument(statements: readonly Statement[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map(({ actions, resources }) => ({
      Effect: 'Allow',
      Action: actions,
      Resource: resources,
    })),
  });
}

/** The trust policy of a role that one AWS service, and nothing else, may assume. */
export function trustPolicy(service: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });
}
