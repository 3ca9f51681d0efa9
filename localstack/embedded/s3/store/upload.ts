import type { Body } from './bodies.ts';
import type { Checksum, ObjectDescription } from './object.ts';

export interface UploadedPart {
  readonly number: number;
  readonly body: Body;
  readonly etag: string;
  readonly lastModified: number;
  readonly checksum: Checksum | undefined;
}

/** An object on its way in several parts. */
export interface Upload {
  readonly id: string;
  readonly key: string;
  readonly startedAt: number;
  readonly description: ObjectDescription;
  readonly tags: ReadonlyMap<string, string>;
  readonly algorithm: string | undefined;
  readonly checksumType: Checksum['type'];
  readonly parts: Map<number, UploadedPart>;
}

/** The version that an upload has become. */
export interface CompletedUpload {
  readonly key: string;
  readonly versionId: string;
  readonly etag: string;
}
