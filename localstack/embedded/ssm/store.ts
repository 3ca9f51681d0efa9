import { AwsError } from '../kernel/aws-error.ts';
import type { Keepable } from '../kernel/keeping/keepable.ts';
import { parameterNotFound } from './errors.ts';

export type ParameterType = 'String' | 'StringList' | 'SecureString';
export type Tier = 'Standard' | 'Advanced';

/** One value that a parameter has or had. */
export interface ParameterVersion {
  readonly number: number;
  readonly type: ParameterType;
  readonly value: string;
  /** What a reader sees of a SecureString without decryption. */
  readonly cipher: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  /** ARN of who wrote it. */
  readonly modifiedBy: string;
  readonly keyId: string | undefined;
  readonly description: string | undefined;
  readonly allowedPattern: string | undefined;
  readonly tier: Tier;
  readonly dataType: string;
  readonly policies: readonly ParameterPolicy[];
  readonly labels: Set<string>;
}

/** What is to happen to a parameter by itself. */
export interface ParameterPolicy {
  readonly type: 'Expiration';
  /** As given, JSON. */
  readonly text: string;
  /** When the parameter goes; milliseconds since the epoch. */
  readonly at: number;
}

export interface Parameter {
  readonly name: string;
  readonly arn: string;
  /** Oldest first. */
  readonly versions: ParameterVersion[];
  readonly tags: Map<string, string>;
}

/** The version that counts. */
export function latest(parameter: Parameter): ParameterVersion {
  const version = parameter.versions.at(-1);
  if (version === undefined) throw parameterNotFound();
  return version;
}

/** All parameters, by region and name. */
export class ParameterStore implements Keepable<Parameter> {
  readonly #parameters = new Map<string, Parameter>();
  readonly #account: string;

  constructor(options: { readonly account: string }) {
    this.#account = options.account;
  }

  arn(name: string, region: string): string {
    const path = name.startsWith('/') ? name : `/${name}`;
    return `arn:aws:ssm:${region}:${this.#account}:parameter${path}`;
  }

  keys(): Iterable<string> {
    return this.#parameters.keys();
  }

  restore(records: Iterable<readonly [string, Parameter]>): void {
    for (const [, parameter] of records) this.add(parameter);
  }

  clear(): void {
    this.#parameters.clear();
  }

  in(region: string): readonly Parameter[] {
    return [...this.#parameters.values()]
      .filter(({ arn }) => arn.split(':')[3] === region)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  get(arn: string): Parameter | undefined {
    return this.#parameters.get(arn);
  }

  /** By name or ARN. */
  find(name: string, region: string): Parameter | undefined {
    return this.get(name.startsWith('arn:') ? name : this.arn(name, region));
  }

  /** @throws AwsError ParameterNotFound */
  require(name: string, region: string): Parameter {
    const parameter = this.find(name, region);
    if (parameter === undefined) throw parameterNotFound();
    return parameter;
  }

  add(parameter: Parameter): void {
    this.#parameters.set(parameter.arn, parameter);
  }

  /** Removes what has come to its end. */
  expire(now: number): void {
    for (const parameter of this.#parameters.values()) {
      if (latest(parameter).policies.some(({ at }) => at <= now)) this.remove(parameter);
    }
  }

  remove(parameter: Parameter): void {
    this.#parameters.delete(parameter.arn);
  }

  /**
   * Finds what `name`, `name:3` or `name:label` names.
   * @throws AwsError ParameterNotFound, ParameterVersionNotFound
   */
  select(text: string, region: string) {
    const isArn = text.startsWith('arn:');
    const parts = text.split(':');
    const plain = isArn ? parts.slice(0, 6).join(':') : (parts[0] ?? '');
    const selector = isArn ? parts[6] : parts[1];
    const parameter = this.require(plain, region);
    if (selector === undefined) return { parameter, version: latest(parameter), selector };
    const version = parameter.versions.find(
      (known) => String(known.number) === selector || known.labels.has(selector),
    );
    if (version !== undefined) return { parameter, version, selector: `:${selector}` };
    throw new AwsError(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${selector} of ${parameter.name}. Verify the version and try again.`,
    );
  }
}
