import { randomBytes } from 'node:crypto';
import type { Keepable } from '../../kernel/keeping/keepable.ts';
import type { Place } from '../names.ts';

/** Whose signatures code should carry. Kept and shown; nothing is verified here. */
export interface CodeSigningConfig {
  readonly arn: string;
  readonly description: string;
  /** ARNs of signing profiles. */
  readonly publishers: readonly string[];
  readonly untrusted: 'Warn' | 'Enforce';
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** The last part of the ARN. */
export function codeSigningId(arn: string): string {
  return arn.split(':').at(-1) ?? '';
}

/** `csc-` and 17 characters. */
function newId(): string {
  return `csc-${randomBytes(9).toString('hex').slice(0, 17)}`;
}

/** All code signing configurations of the account. */
export class CodeSigningConfigs implements Keepable<CodeSigningConfig> {
  readonly #configs = new Map<string, CodeSigningConfig>();
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  keys(): Iterable<string> {
    return this.#configs.keys();
  }

  restore(configs: Iterable<readonly [string, CodeSigningConfig]>): void {
    for (const [, config] of configs) this.set(config);
  }

  clear(): void {
    this.#configs.clear();
  }

  all(): readonly CodeSigningConfig[] {
    return [...this.#configs.values()];
  }

  get(arn: string): CodeSigningConfig | undefined {
    return this.#configs.get(arn);
  }

  create(config: Omit<CodeSigningConfig, 'arn'>): CodeSigningConfig {
    const { account, region } = this.#place;
    const arn = `arn:aws:lambda:${region}:${account}:code-signing-config:${newId()}`;
    const created = { ...config, arn };
    this.set(created);
    return created;
  }

  set(config: CodeSigningConfig): void {
    this.#configs.set(config.arn, config);
  }

  delete(arn: string): void {
    this.#configs.delete(arn);
  }
}
