/** Where a cloud is, and as whom to speak to it where not as oneself. */
export interface CloudSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Who AWS knows the caller as, and in which account. */
export async function callerOf(settings: CloudSettings) {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const { Arn: arn = 'unknown', Account: account } = await new STSClient(settings).send(
    new GetCallerIdentityCommand({}),
  );
  return { arn, account };
}
