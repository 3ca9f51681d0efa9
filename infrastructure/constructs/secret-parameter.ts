import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter/index.js';
import { Construct } from 'constructs';
import type { Grant } from './grant.ts';
import { ensure } from './validation.ts';

/** What a secret holds until a person sets it. */
const placeholder = 'not-set';

export interface SecretParameterProps {
  /** Path in the Parameter Store, from `/`. */
  readonly name: string;
  readonly description: string;
}

/**
 * An encrypted parameter whose value a person sets outside Terraform: the value is in no file, in no
 * variable of a function, and no deployment puts the placeholder back.
 */
export class SecretParameter extends Construct {
  readonly #parameter: SsmParameter;

  constructor(scope: Construct, id: string, props: SecretParameterProps) {
    super(scope, id);
    ensure(
      this,
      props.name.startsWith('/'),
      `the parameter is called "${props.name}".`,
      'Begin its name with "/".',
    );
    this.#parameter = new SsmParameter(this, 'parameter', {
      name: props.name,
      description: props.description,
      type: 'SecureString',
      value: placeholder,
      lifecycle: { ignoreChanges: ['value'] },
    });
  }

  /**
   * Lets a function read it: the variable tells the name, never the value. No right on a key comes
   * with it, since the account's own key for parameters (`aws/ssm`) opens to whoever may read them.
   */
  granting(variable: string): Grant {
    return {
      variables: { [variable]: this.#parameter.name },
      statements: [{ actions: ['ssm:GetParameter'], resources: [this.#parameter.arn] }],
    };
  }
}
