import { randomUUID } from 'node:crypto';
import type { CodePackage } from '../code/code-store.ts';
import { conflict, functionNotFound, preconditionFailed } from '../errors.ts';
import { functionArn, type Place } from '../names.ts';
import type { FunctionVersion, LambdaFunction } from './function.ts';
import type { FunctionSettings } from './settings.ts';

/** Hears of versions that nobody will call any more, so that their environments can go. */
export type RetireListener = (version: FunctionVersion) => void;

export interface FunctionStoreOptions extends Place {
  now(): number;
}

/** What a new `$LATEST` differs in. */
export interface VersionChange {
  readonly settings?: FunctionSettings;
  readonly code?: CodePackage;
  readonly description?: string;
}

/** All functions of the account. */
export class FunctionStore {
  readonly #functions = new Map<string, LambdaFunction>();
  readonly #options: FunctionStoreOptions;
  readonly #retired: RetireListener[] = [];

  constructor(options: FunctionStoreOptions) {
    this.#options = options;
  }

  onRetired(listener: RetireListener): void {
    this.#retired.push(listener);
  }

  get place(): Place {
    return this.#options;
  }

  /** The ARN of a version: unqualified for `$LATEST`. */
  arnOf({ functionName, version }: FunctionVersion): string {
    return this.arn(functionName, version === '$LATEST' ? undefined : version);
  }

  arn(name: string, qualifier?: string): string {
    return functionArn(this.#options, name, qualifier);
  }

  find(name: string): LambdaFunction | undefined {
    return this.#functions.get(name);
  }

  /** @throws AwsError ResourceNotFoundException */
  get(name: string): LambdaFunction {
    const found = this.#functions.get(name);
    if (found === undefined) throw functionNotFound(this.arn(name));
    return found;
  }

  /** In no order. */
  values(): Iterable<LambdaFunction> {
    return this.#functions.values();
  }

  /** Sorted by name, as the service lists them. */
  all(): readonly LambdaFunction[] {
    return [...this.#functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @throws AwsError ResourceConflictException */
  create(
    name: string,
    first: { settings: FunctionSettings; code: CodePackage; description: string },
    tags: Readonly<Record<string, string>>,
  ): LambdaFunction {
    if (this.#functions.has(name)) throw conflict(`Function already exist: ${name}`);
    const created: LambdaFunction = {
      name,
      arn: this.arn(name),
      latest: { functionName: name, version: '$LATEST', ...first, ...this.#stamp() },
      versions: new Map(),
      aliases: new Map(),
      policies: new Map(),
      eventInvokeConfigs: new Map(),
      provisioned: new Map(),
      urls: new Map(),
      runtimeManagement: new Map(),
      codeSigningConfigArn: undefined,
      recursiveLoop: 'Terminate',
      tags,
      reservedConcurrency: undefined,
      lastVersion: 0,
      isUnpublished: true,
    };
    this.#functions.set(name, created);
    return created;
  }

  /** Replaces `$LATEST`; environments of the old one finish what they have. */
  update(target: LambdaFunction, change: VersionChange, revisionId?: string): FunctionVersion {
    const before = target.latest;
    this.checkRevision(before, revisionId);
    target.latest = { ...before, ...change, ...this.#stamp() };
    target.isUnpublished = true;
    this.#retire(before);
    return target.latest;
  }

  /** Publishes `$LATEST`, or answers the last version where nothing has changed since. */
  publish(target: LambdaFunction, description?: string): FunctionVersion {
    const { latest } = target;
    const last = target.versions.get(String(target.lastVersion));
    if (last !== undefined && !target.isUnpublished) return last;
    target.lastVersion += 1;
    const version = String(target.lastVersion);
    const published = {
      ...latest,
      version,
      description: description ?? latest.description,
      revisionId: randomUUID(),
    };
    target.versions.set(version, published);
    target.isUnpublished = false;
    latest.revisionId = randomUUID();
    return published;
  }

  /** What a qualifier names (undefined: the function) has changed beside its code and settings. */
  touch(target: LambdaFunction, qualifier?: string): void {
    this.revised(target, qualifier).revisionId = randomUUID();
  }

  /** What carries the revision that a request for a qualifier means. */
  revised(target: LambdaFunction, qualifier = '$LATEST'): { revisionId: string } {
    return target.aliases.get(qualifier) ?? target.versions.get(qualifier) ?? target.latest;
  }

  deleteVersion(target: LambdaFunction, version: string): void {
    const deleted = target.versions.get(version);
    if (deleted === undefined) return;
    target.versions.delete(version);
    this.#retire(deleted);
  }

  delete(target: LambdaFunction): void {
    this.#functions.delete(target.name);
    for (const version of [target.latest, ...target.versions.values()]) this.#retire(version);
  }

  /** Takes up functions as they were. */
  restore(functions: Iterable<LambdaFunction>): void {
    for (const restored of functions) this.#functions.set(restored.name, restored);
  }

  clear(): void {
    for (const target of this.all()) this.delete(target);
  }

  /** @throws AwsError PreconditionFailedException where the caller knew another revision. */
  checkRevision(current: { readonly revisionId: string }, revisionId: string | undefined): void {
    if (revisionId !== undefined && revisionId !== current.revisionId) throw preconditionFailed();
  }

  #stamp(): { revisionId: string; lastModified: number } {
    return { revisionId: randomUUID(), lastModified: this.#options.now() };
  }

  #retire(version: FunctionVersion): void {
    for (const listener of this.#retired) listener(version);
  }
}
