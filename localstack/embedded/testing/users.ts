import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import type { Cloud } from '../cloud.ts';
import { clientSettings } from './clients.ts';
import { policyOf, type TestStatement } from './roles.ts';

/** Creates a user with these statements and a key, and answers settings of clients that are it. */
export async function userWithKey(
  cloud: Pick<Cloud, 'endpoint' | 'region'>,
  UserName: string,
  statements: readonly TestStatement[] = [],
) {
  const settings = clientSettings(cloud);
  const iam = new IAMClient(settings);
  await iam.send(new CreateUserCommand({ UserName }));
  if (statements.length > 0) {
    const PolicyDocument = policyOf(statements);
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'test', PolicyDocument }));
  }
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return {
    ...settings,
    credentials: {
      accessKeyId: AccessKey?.AccessKeyId ?? '',
      secretAccessKey: AccessKey?.SecretAccessKey ?? '',
    },
  };
}
