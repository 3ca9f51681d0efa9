import type { Body } from './bodies.ts';
import type { Grant } from './grant.ts';

/** A checksum as S3 keeps it; the value is base64, with a count of parts where it is composite. */
export interface Checksum {
  readonly algorithm: string;
  readonly value: string;
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
}

/** One part of an object that was uploaded in several. Bytes. */
export interface ObjectPart {
  readonly number: number;
  readonly offset: number;
  readonly size: number;
  readonly checksum?: Checksum;
}

/** Until when a version may not be deleted; milliseconds since the epoch. */
export interface Retention {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly until: number;
}

/** What a writer says of an object. */
export interface ObjectDescription {
  readonly contentType: string;
  /** Cache-Control, Content-Disposition and the like; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: string;
  /** `x-amz-server-side-encryption` and its kin. */
  readonly encryption: Readonly<Record<string, string>>;
  /** Missing: full control of the owner alone. */
  acl: readonly Grant[] | undefined;
  retention: Retention | undefined;
  legalHold: 'ON' | 'OFF' | undefined;
}

export interface StoredObject extends ObjectDescription {
  readonly kind: 'object';
  readonly key: string;
  /** `null` where versions were not kept when it was written. */
  readonly versionId: string;
  readonly body: Body;
  /** With its quotes. */
  readonly etag: string;
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
  readonly checksum: Checksum | undefined;
  readonly parts: readonly ObjectPart[];
  readonly tags: Map<string, string>;
  /** Of an archived object, until when a copy of it can be read; milliseconds since the epoch. */
  restoredUntil: number | undefined;
}

/** A deletion of which the versions before are kept. */
export interface DeleteMarker {
  readonly kind: 'marker';
  readonly key: string;
  readonly versionId: string;
  readonly lastModified: number;
}

export type ObjectVersion = StoredObject | DeleteMarker;
