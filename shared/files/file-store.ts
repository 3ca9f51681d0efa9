/** What is known of a stored file without reading it. */
interface FileFacts {
  /** Bytes. */
  readonly size: number;
  readonly contentType: string;
}

/** A form with which somebody else may upload one file. */
export interface SignedUpload {
  readonly url: string;
  /** Fields to send before the file, in this order. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Where files lie. Keys are paths with `/`, without a leading one. */
export interface FileStore {
  put(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  /** `undefined` when there is no such file. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** The first bytes of a file, at most `length`. */
  getStart(key: string, length: number): Promise<Uint8Array | undefined>;
  facts(key: string): Promise<FileFacts | undefined>;
  copy(from: string, to: string): Promise<void>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  /** Keys that begin with the prefix, sorted. */
  list(prefix: string): Promise<string[]>;
  /** A link that serves the file under a name, for as long as links work. */
  signedDownload(key: string, fileName: string): Promise<string>;
  /** A form that stores one file of at most `maximumBytes` under this key, for `seconds`. */
  signedUpload(key: string, maximumBytes: number, seconds: number): Promise<SignedUpload>;
}
