import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { placeInCloud } from '../cloud.ts';
import type { Environment } from '../environment.ts';

export interface SystemStackProps {
  readonly environment: Environment;
  /** Absolute path of the folder with `<function's folder>.zip`. */
  readonly bundles: string;
}

/** The stack of one system in one environment. */
export abstract class SystemStack extends TerraformStack {
  /** The AWS account; undefined in a local cloud. */
  protected readonly account: string | undefined;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    placeInCloud(this, environment);
    this.account =
      environment.localEndpoint === undefined
        ? new DataAwsCallerIdentity(this, 'caller').accountId
        : undefined;
  }

  /** Tells whoever deploys the stack; a secret is shown only when it is asked for. */
  protected output(name: string, value: string, sensitive = false): void {
    new TerraformOutput(this, name, { value, staticId: true, ...(sensitive ? { sensitive } : {}) });
  }
}
