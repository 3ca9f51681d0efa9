import { randomBytes } from 'node:crypto';
import type { Grant } from './grant.ts';
import type { DeleteMarker, ObjectVersion, StoredObject } from './object.ts';
import type { CompletedUpload, Upload } from './upload.ts';

export type Versioning = 'Enabled' | 'Suspended' | undefined;

/** One bucket: its settings, and its objects with their versions, newest first. */
export class Bucket {
  readonly name: string;
  readonly region: string;
  /** Id of who owns it: 12 digits. */
  readonly account: string;
  /** Whether versions can be locked; once it is so, it stays so. */
  locks: boolean;
  /** Missing: full control of the owner alone. */
  acl: readonly Grant[] | undefined;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Bodies of sub-resources by name, such as `cors`, as XML. */
  readonly settings = new Map<string, string>();
  /** Headers that go with a sub-resource. */
  readonly settingHeaders = new Map<string, Readonly<Record<string, string>>>();
  readonly tags = new Map<string, string>();
  readonly uploads = new Map<string, Upload>();
  /** What uploads have become, by their ids. */
  readonly completed = new Map<string, CompletedUpload>();
  versioning: Versioning;
  readonly #versions = new Map<string, ObjectVersion[]>();
  #sorted: string[] | undefined;

  constructor(options: {
    readonly name: string;
    readonly region: string;
    readonly account: string;
    readonly locks: boolean;
    readonly createdAt: number;
  }) {
    this.name = options.name;
    this.region = options.region;
    this.account = options.account;
    this.locks = options.locks;
    this.createdAt = options.createdAt;
    this.versioning = options.locks ? 'Enabled' : undefined;
  }

  get arn(): string {
    return `arn:aws:s3:::${this.name}`;
  }

  get isEmpty(): boolean {
    return this.#versions.size === 0;
  }

  /** Keys in the order of their UTF-8 bytes, deleted ones with kept versions included. */
  get keys(): readonly string[] {
    this.#sorted ??= [...this.#versions.keys()].sort((a, b) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b)),
    );
    return this.#sorted;
  }

  /** The object that a plain read finds. */
  current(key: string): StoredObject | undefined {
    const newest = this.#versions.get(key)?.[0];
    return newest?.kind === 'object' ? newest : undefined;
  }

  versions(key: string): readonly ObjectVersion[] {
    return this.#versions.get(key) ?? [];
  }

  version(key: string, versionId: string): ObjectVersion | undefined {
    return this.versions(key).find((version) => version.versionId === versionId);
  }

  /** Id of the next version written; `null` where versions are not kept. */
  nextVersionId(): string {
    return this.versioning === 'Enabled' ? randomBytes(24).toString('base64url') : 'null';
  }

  put(version: ObjectVersion): void {
    const known = this.#versions.get(version.key);
    if (known === undefined) {
      this.#versions.set(version.key, [version]);
      this.#sorted = undefined;
      return;
    }
    const kept = known.filter(({ versionId }) => versionId !== version.versionId);
    this.#versions.set(version.key, [version, ...kept]);
  }

  /** Deletes without naming a version. Answers the marker that hides the versions before. */
  delete(key: string, now: number): DeleteMarker | undefined {
    if (this.versioning === undefined) {
      this.#forget(key);
      return undefined;
    }
    const versionId = this.nextVersionId();
    const marker: DeleteMarker = { kind: 'marker', key, versionId, lastModified: now };
    this.put(marker);
    return marker;
  }

  deleteVersion(key: string, versionId: string): ObjectVersion | undefined {
    const known = this.#versions.get(key) ?? [];
    const gone = known.find((version) => version.versionId === versionId);
    const kept = known.filter((version) => version !== gone);
    if (kept.length === 0) this.#forget(key);
    else this.#versions.set(key, kept);
    return gone;
  }

  #forget(key: string): void {
    if (this.#versions.delete(key)) this.#sorted = undefined;
  }
}
