/** A right that the local cloud cannot exercise, so that no test shows that it is needed. */
export interface UntestableRight {
  readonly action: string;
  /** Why there is nothing of it on the local cloud. */
  readonly reason: string;
  /** A resource of AWS's environments without which nobody needs it. */
  readonly comesWith: {
    readonly type: string;
    isIt(resource: Readonly<Record<string, unknown>>): boolean;
  };
}

const traced: UntestableRight['comesWith'] = {
  type: 'lambda_function',
  isIt: ({ tracing_config: tracing }) => JSON.stringify(tracing) === '{"mode":"Active"}',
};

const encrypted: UntestableRight['comesWith'] = {
  type: 'sns_topic',
  isIt: ({ kms_master_key_id: key }) => key !== undefined,
};

/** All of them. Every other right of a role is used by the integration tests, or they fail. */
export const untestableRights: readonly UntestableRight[] = [
  ...['xray:PutTraceSegments', 'xray:PutTelemetryRecords'].map((action) => ({
    action,
    reason: 'Lambda itself sends the traces; no local cloud has X-Ray.',
    comesWith: traced,
  })),
  ...['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({
    action,
    reason: 'SNS itself encrypts what is published; the local topic is not encrypted.',
    comesWith: encrypted,
  })),
];
