import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import { isObject } from '../../kernel/objects.ts';
import { fromXml } from '../../kernel/protocols/xml.ts';

/** Who has signed a call of a method with IAM authorisation. */
export interface CallerIdentity {
  readonly accountId: string;
  readonly accessKey: string;
  /** The principal's unique id, with its session's name where it has one. */
  readonly caller: string;
  readonly userArn: string;
}

/** Asks the token service, which knows whose an access key is. */
export async function callerIdentity(
  dispatcher: Dispatcher,
  { headers, principal, query }: CloudRequest,
): Promise<CallerIdentity | undefined> {
  const answer = await dispatcher.call({
    service: 'sts',
    principal,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  });
  const { GetCallerIdentityResponse: response } = fromXml(answer.body.toString());
  const result = isObject(response) ? response['GetCallerIdentityResult'] : undefined;
  if (!isObject(result)) return undefined;
  const credential = query.get('X-Amz-Credential') ?? headers['authorization'] ?? '';
  return {
    accountId: String(result['Account']),
    accessKey: /(?:Credential=|^)([A-Za-z0-9]+)\//.exec(credential)?.[1] ?? '',
    caller: String(result['UserId']),
    userArn: String(result['Arn']),
  };
}
