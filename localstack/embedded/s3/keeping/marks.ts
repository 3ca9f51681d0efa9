import type { Changed } from '../../kernel/keeping/keepable.ts';

/** Keys of what S3 remembers: a kind, a bucket, and what names the thing in it. */
export const keyOf = {
  bucket: (bucket: string) => `bucket ${bucket}`,
  version: (bucket: string, versionId: string, key: string) =>
    `version ${bucket} ${versionId} ${key}`,
  body: (bucket: string, versionId: string, key: string) => `body ${bucket} ${versionId} ${key}`,
  upload: (bucket: string, id: string) => `upload ${bucket} ${id}`,
  part: (bucket: string, id: string, number: number) => `part ${bucket} ${id} ${number}`,
  completed: (bucket: string, id: string) => `completed ${bucket} ${id}`,
} as const;

/** Says what has changed in the buckets. */
export class Marks {
  /** Of whoever keeps it. @default nobody */
  changed: Changed = () => {};

  bucket(bucket: string): void {
    this.changed(keyOf.bucket(bucket));
  }

  /** A version has come or gone. */
  version(bucket: string, versionId: string, key: string): void {
    this.changed(keyOf.body(bucket, versionId, key));
    this.changed(keyOf.version(bucket, versionId, key));
  }

  /** What is said of a version is different; its body is not written again. */
  description(bucket: string, versionId: string, key: string): void {
    this.changed(keyOf.version(bucket, versionId, key));
  }

  upload(bucket: string, id: string): void {
    this.changed(keyOf.upload(bucket, id));
  }

  part(bucket: string, id: string, number: number): void {
    this.changed(keyOf.part(bucket, id, number));
  }

  completed(bucket: string, id: string): void {
    this.changed(keyOf.completed(bucket, id));
  }
}
