import { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { placeInCloud } from '../cloud.ts';
import type { Environment } from '../environment.ts';
import { namesOf } from '../names.ts';
import type { FunctionsOptions, ResourcesOptions } from './system.ts';

export interface SystemStackProps {
  readonly environment: Environment;
  /** Absolute path of the folder with `<function's folder>.zip`. */
  readonly bundles: string;
}

/** The stack of one system in one environment. */
export abstract class SystemStack extends TerraformStack {
  /** What all parts of the stack are told. */
  protected readonly system: ResourcesOptions & FunctionsOptions;

  /** @param prefix of the names of everything in it */
  constructor(scope: Construct, id: string, prefix: string, props: SystemStackProps) {
    super(scope, id);
    const { environment, bundles } = props;
    placeInCloud(this, environment);
    const account =
      environment.localEndpoint === undefined
        ? new DataAwsCallerIdentity(this, 'caller').accountId
        : undefined;
    this.system = { environment, bundles, account, names: namesOf(prefix, environment.name) };
  }

  /** Tells whoever deploys the stack; no secret is among it. */
  protected output(name: string, value: string): void {
    new TerraformOutput(this, name, { value, staticId: true });
  }
}
