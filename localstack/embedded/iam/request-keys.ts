import type { Clock } from '../kernel/clock.ts';
import type { Principal, RequestFacts } from '../kernel/principal.ts';

/** What is known of every request, for conditions. Local requests count as made over TLS. */
export function requestKeys(options: {
  readonly clock: Clock;
  readonly account: string;
  readonly principal: Principal;
  readonly region?: string;
  readonly facts?: RequestFacts;
}): Record<string, string> {
  const { account, clock, facts = {}, principal, region = 'us-east-1' } = options;
  const now = clock.now();
  return {
    'aws:CurrentTime': new Date(now).toISOString(),
    'aws:EpochTime': String(Math.floor(now / 1000)),
    'aws:RequestedRegion': region,
    'aws:ResourceAccount': account,
    'aws:SecureTransport': 'true',
    'aws:SourceIp': plainAddress(facts.sourceIp ?? '127.0.0.1'),
    ...(facts.userAgent === undefined ? {} : { 'aws:UserAgent': facts.userAgent }),
    'aws:ViaAWSService': 'false',
    'aws:PrincipalIsAWSService': String(principal.kind === 'service'),
    ...keysOf(principal, account),
  };
}

function plainAddress(address: string): string {
  return address.replace(/^::ffff:/, '');
}

function keysOf(principal: Principal, account: string): Record<string, string> {
  switch (principal.kind) {
    case 'role':
      return {
        'aws:PrincipalArn': principal.roleArn,
        'aws:PrincipalAccount': account,
        'aws:PrincipalType': 'AssumedRole',
        'aws:MultiFactorAuthPresent': 'false',
        ...(principal.session?.issuedAt === undefined
          ? {}
          : { 'aws:TokenIssueTime': new Date(principal.session.issuedAt).toISOString() }),
        ...(principal.session?.sourceIdentity === undefined
          ? {}
          : { 'aws:SourceIdentity': principal.session.sourceIdentity }),
      };
    case 'user':
      return {
        'aws:PrincipalArn': principal.arn,
        'aws:PrincipalAccount': account,
        'aws:PrincipalType': 'User',
      };
    case 'root':
      return {
        'aws:PrincipalArn': `arn:aws:iam::${account}:root`,
        'aws:PrincipalAccount': account,
        'aws:PrincipalType': 'Account',
      };
    case 'anonymous':
      return { 'aws:PrincipalType': 'Anonymous' };
    case 'service': {
      // Bucket ARNs carry no account; their buckets are this account's.
      const source = principal.sourceArn.split(':')[4] || account;
      return {
        'aws:SourceArn': principal.sourceArn,
        'aws:SourceAccount': source,
        'aws:SourceOwner': source,
        'aws:PrincipalServiceName': principal.service,
      };
    }
  }
}
