/** Every local cloud takes this key. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** A cloud that a stack can be put on. */
export interface TargetCloud {
  readonly endpoint: string;
  readonly region: string;
  /** Address that people reach S3 by, when functions reach it by another. */
  readonly publicS3Endpoint?: string;
  /**
   * Of a cloud that outlives us: the folder where it is remembered what is on it, so that it can be
   * taken off again.
   */
  readonly stateFolder?: string;
  /** What is put on it stays there when we end. @default false */
  readonly keepsStack?: boolean;
  /** Functions in it reach servers of this process by the loopback address. @default false */
  readonly reachesUs?: boolean;
  stop(): Promise<void>;
}
