import type { FileKind } from './file-rules.ts';

/** A place where a file waits between its upload and its submission. */
export interface UploadPlace {
  readonly kind: FileKind;
  /** As the sender named it. */
  readonly fileName: string;
}

const pattern = /^_temp\/([a-z0-9_-]+)\/[0-9a-f-]{36}\/(drawing|context)\/([\w-]+)$/;

/** The sender's file name rides in the key, in letters that every store takes. */
export function uploadKey(companyId: string, uploadId: string, place: UploadPlace): string {
  const name = Buffer.from(place.fileName).toString('base64url');
  return `_temp/${companyId}/${uploadId}/${place.kind}/${name}`;
}

/** `undefined` for keys that are none of ours or another company's. */
export function parseUploadKey(key: string, companyId: string): UploadPlace | undefined {
  const [, company, kind, name] = pattern.exec(key) ?? [];
  if (company !== companyId || name === undefined) return undefined;
  return {
    kind: kind === 'drawing' ? 'drawing' : 'context',
    fileName: Buffer.from(name, 'base64url').toString('utf8'),
  };
}
