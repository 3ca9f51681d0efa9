/** A cloud that a stack can be put on. */
export interface TargetCloud {
  readonly endpoint: string;
  readonly region: string;
  /** Address that people reach S3 by, when functions reach it by another. */
  readonly publicS3Endpoint?: string;
  /** Outlives us, so the stack must be taken off it again. @default false */
  readonly keepsRunning?: boolean;
  stop(): Promise<void>;
}
