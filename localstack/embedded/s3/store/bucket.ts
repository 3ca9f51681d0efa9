import { randomBytes } from 'node:crypto';
import type { Marks } from '../keeping/marks.ts';
import type { Grant } from './grant.ts';
import type { DeleteMarker, ObjectVersion, StoredObject } from './object.ts';
import { SortedKeys } from './sorted-keys.ts';
import type { CompletedUpload, Upload, UploadedPart } from './upload.ts';

/** Of completed uploads, which a client may ask for again for a while. */
const maximumCompleted = 1000;

export type Versioning = 'Enabled' | 'Suspended' | undefined;

export interface BucketOptions {
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly locks: boolean;
  readonly createdAt: number;
}

/** Of a version that is in the bucket no more. */
function discard(version: ObjectVersion | undefined): void {
  if (version?.kind === 'object') version.body.discard();
}

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
  versioning: Versioning;
  readonly #marks: Marks;
  readonly #uploads = new Map<string, Upload>();
  readonly #completed = new Map<string, CompletedUpload>();
  readonly #versions = new Map<string, ObjectVersion[]>();
  readonly #keys = new SortedKeys(() => this.#versions.keys());
  /** The order in which versions came, which need not be that of their times. */
  readonly #order = new WeakMap<ObjectVersion, number>();
  #written = 0;

  constructor(dependencies: { readonly marks: Marks }, options: BucketOptions) {
    this.#marks = dependencies.marks;
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
    return this.#keys.all;
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
    this.#written += 1;
    this.restore(version, this.#written);
    this.#marks.version(this.name, version.versionId, version.key);
  }

  /** Takes up a version that came as the so-manieth. */
  restore(version: ObjectVersion, order: number): void {
    this.#order.set(version, order);
    this.#written = Math.max(this.#written, order);
    const known = this.#versions.get(version.key);
    if (known === undefined) {
      this.#versions.set(version.key, [version]);
      this.#keys.add(version.key);
      return;
    }
    const replaced = this.version(version.key, version.versionId);
    discard(replaced);
    this.#versions.set(version.key, [version, ...known.filter((other) => other !== replaced)]);
  }

  orderOf(version: ObjectVersion): number {
    return this.#order.get(version) ?? 0;
  }

  /** Deletes without naming a version. Answers the marker that hides the versions before. */
  delete(key: string, now: number): DeleteMarker | undefined {
    if (this.versioning === undefined) {
      for (const version of this.versions(key)) {
        discard(version);
        this.#marks.version(this.name, version.versionId, key);
      }
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
    discard(gone);
    this.#marks.version(this.name, versionId, key);
    return gone;
  }

  /** Uploads that have begun and not ended, by their ids. */
  get uploads(): ReadonlyMap<string, Upload> {
    return this.#uploads;
  }

  /** What uploads have become, by their ids. */
  get completed(): ReadonlyMap<string, CompletedUpload> {
    return this.#completed;
  }

  addUpload(upload: Upload): void {
    this.#uploads.set(upload.id, upload);
    this.#marks.upload(this.name, upload.id);
  }

  addPart(upload: Upload, part: UploadedPart): void {
    upload.parts.get(part.number)?.body.discard();
    upload.parts.set(part.number, part);
    this.#marks.part(this.name, upload.id, part.number);
  }

  removeUpload({ id, parts }: Upload): void {
    this.#uploads.delete(id);
    this.#marks.upload(this.name, id);
    for (const { body, number } of parts.values()) {
      body.discard();
      this.#marks.part(this.name, id, number);
    }
  }

  addCompleted(id: string, completed: CompletedUpload): void {
    this.#completed.set(id, completed);
    this.#marks.completed(this.name, id);
    const [oldest] = this.#completed.keys();
    if (this.#completed.size <= maximumCompleted || oldest === undefined) return;
    this.#completed.delete(oldest);
    this.#marks.completed(this.name, oldest);
  }

  /** Says of everything in it that it is gone. */
  forgetAll(): void {
    this.#marks.bucket(this.name);
    for (const upload of [...this.#uploads.values()]) this.removeUpload(upload);
    for (const id of this.#completed.keys()) this.#marks.completed(this.name, id);
    this.#completed.clear();
  }

  #forget(key: string): void {
    if (this.#versions.delete(key)) this.#keys.delete(key);
  }
}
