import { accessDenied } from '../../iam/authoriser.ts';
import { notImplemented } from '../../kernel/aws-error.ts';
import { principalName } from '../../kernel/principal.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import { durationOf } from '../durations.ts';
import type { StsDependencies } from '../index.ts';

/** Credentials for a while of whoever asks, who must not have such already. */
export function getSessionToken({ account, identities }: StsDependencies): QueryAction {
  return (input, { principal }) => {
    for (const name of ['SerialNumber', 'TokenCode']) {
      if (input.has(name)) throw notImplemented(`sts:GetSessionToken with ${name}`);
    }
    if (principal.kind === 'role') {
      const access = { action: 'sts:GetSessionToken', resource: '*' };
      throw accessDenied(principalName(principal, account), access, 'with session credentials');
    }
    const seconds = durationOf(input, { minimum: 900, maximum: 129_600, otherwise: 43_200 });
    const issued = identities.issueTo(principal, seconds);
    return {
      Credentials: {
        AccessKeyId: issued.accessKeyId,
        SecretAccessKey: issued.secretAccessKey,
        SessionToken: issued.sessionToken,
        Expiration: issued.expiration,
      },
    };
  };
}
