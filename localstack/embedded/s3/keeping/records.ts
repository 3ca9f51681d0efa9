import type { Bucket, BucketOptions } from '../store/bucket.ts';
import type { DeleteMarker, StoredObject } from '../store/object.ts';
import type { CompletedUpload, Upload, UploadedPart } from '../store/upload.ts';

export type BucketRecord = BucketOptions &
  Pick<Bucket, 'acl' | 'settings' | 'settingHeaders' | 'tags' | 'versioning'>;

/** Something with a body, with its bytes instead. */
type WithBytes<Value> = Omit<Value, 'body'> & { readonly body: Buffer };

/** Where a record belongs. */
export interface In {
  readonly bucket: string;
}

type VersionRecord = WithBytes<StoredObject> | DeleteMarker;

export type S3Record =
  | { readonly kind: 'bucket'; readonly value: BucketRecord }
  | (In & { readonly kind: 'version'; readonly order: number; readonly value: VersionRecord })
  | (In & { readonly kind: 'body'; readonly name: string; readonly value: Buffer })
  | (In & { readonly kind: 'upload'; readonly value: Upload })
  | (In & { readonly kind: 'part'; readonly id: string; readonly value: WithBytes<UploadedPart> })
  | (In & { readonly kind: 'completed'; readonly id: string; readonly value: CompletedUpload });
