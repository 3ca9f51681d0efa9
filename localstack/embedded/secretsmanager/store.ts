import { randomInt } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import type { Keepable } from '../kernel/keeping/keepable.ts';
import { isDeleted, notFound } from './errors.ts';

/** One value that a secret has or had: a text or bytes. */
export interface SecretVersion {
  readonly id: string;
  readonly text: string | undefined;
  /** In base64. */
  readonly bytes: string | undefined;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly stages: Set<string>;
}

export interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  changedAt: number;
  /** The day of the last use. */
  accessedAt: number | undefined;
  description: string | undefined;
  kmsKey: string | undefined;
  policy: string | undefined;
  /** When it goes; undefined where it stays. */
  deletedAt: number | undefined;
  readonly tags: Map<string, string>;
  /** Oldest first, by id. */
  readonly versions: Map<string, SecretVersion>;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Six random characters, so that a secret made anew is another one. */
function suffix(): string {
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');
}

/** All secrets, by region and name. */
export class SecretStore implements Keepable<Secret> {
  readonly #secrets = new Map<string, Secret>();
  readonly #account: string;
  readonly #clock: Clock;

  constructor(dependencies: { readonly clock: Clock }, options: { readonly account: string }) {
    this.#clock = dependencies.clock;
    this.#account = options.account;
  }

  /** Without the suffix. */
  #place(name: string, region: string): string {
    return `arn:aws:secretsmanager:${region}:${this.#account}:secret:${name}`;
  }

  newArn(name: string, region: string): string {
    return `${this.#place(name, region)}-${suffix()}`;
  }

  /** Those of a region, the newest first. */
  in(region: string): readonly Secret[] {
    this.#forget();
    return [...this.#secrets.values()].filter(({ arn }) => arn.split(':')[3] === region).reverse();
  }

  /** By name, by ARN, or by ARN without its suffix. */
  find(id: string, region: string): Secret | undefined {
    this.#forget();
    const place = id.startsWith('arn:') ? id : this.#place(id, region);
    return this.#secrets.get(place) ?? this.#secrets.get(place.replace(/-\w{6}$/, ''));
  }

  /** @throws AwsError ResourceNotFoundException */
  require(id: string, region: string): Secret {
    const secret = this.find(id, region);
    if (secret === undefined) throw notFound();
    return secret;
  }

  /** @throws AwsError ResourceNotFoundException, InvalidRequestException for one to be deleted */
  living(id: string, region: string): Secret {
    const secret = this.require(id, region);
    if (secret.deletedAt !== undefined) throw isDeleted();
    return secret;
  }

  add(secret: Secret): void {
    this.#secrets.set(secret.arn.slice(0, -7), secret);
  }

  remove(secret: Secret): void {
    this.#secrets.delete(secret.arn.slice(0, -7));
  }

  keys(): Iterable<string> {
    return this.#secrets.keys();
  }

  get(place: string): Secret | undefined {
    return this.#secrets.get(place);
  }

  restore(records: Iterable<readonly [string, Secret]>): void {
    for (const [place, secret] of records) this.#secrets.set(place, secret);
  }

  clear(): void {
    this.#secrets.clear();
  }

  /** Those whose time to be brought back is over. */
  #forget(): void {
    const now = this.#clock.now();
    for (const secret of this.#secrets.values()) {
      if (secret.deletedAt !== undefined && secret.deletedAt <= now) this.remove(secret);
    }
  }
}
