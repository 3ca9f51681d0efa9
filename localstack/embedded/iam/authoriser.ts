import { AwsError } from '../kernel/aws-error.ts';
import type { Clock } from '../kernel/clock.ts';
import {
  type Access,
  type Authoriser,
  type Principal,
  principalName,
} from '../kernel/principal.ts';
import type { PolicyDocument } from './policy/document.ts';
import { evaluate, type PolicyEffect, type PolicyQuestion } from './policy/evaluate.ts';
import { parsePolicy } from './policy/parse.ts';
import type { RequestContext } from './policy/patterns.ts';

/** The policies that IAM keeps of a role. */
interface RolePolicies {
  /** Inline and attached. */
  readonly identity: readonly PolicyDocument[];
  readonly boundary: PolicyDocument | undefined;
}

export interface AuthoriserDependencies {
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  /** Empty for a role that does not exist. */
  policiesOf(roleArn: string): RolePolicies;
}

const parsedPolicies = new Map<string, PolicyDocument>();
const maximumParsed = 1000;

/** A resource's policy, parsed once. A malformed one (stored unchecked) allows nothing. */
function resourcePolicy(json: string | undefined): readonly PolicyDocument[] {
  if (json === undefined || json === '') return [];
  const known = parsedPolicies.get(json);
  if (known !== undefined) return [known];
  let document: PolicyDocument = { statements: [] };
  try {
    document = parsePolicy(json, 'resource');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
  }
  if (parsedPolicies.size >= maximumParsed) parsedPolicies.clear();
  parsedPolicies.set(json, document);
  return [document];
}

/** Condition keys that every request has. Local requests count as made over TLS. */
function contextOf(
  dependencies: AuthoriserDependencies,
  principal: Principal,
  access: Access,
): RequestContext {
  const now = dependencies.clock.now();
  const values: Record<string, string | readonly string[]> = {
    'aws:currenttime': new Date(now).toISOString(),
    'aws:epochtime': String(Math.floor(now / 1000)),
    'aws:requestedregion': dependencies.region,
    'aws:resourceaccount': dependencies.account,
    'aws:securetransport': 'true',
    'aws:sourceip': '127.0.0.1',
    'aws:viaawsservice': 'false',
    'aws:principalisawsservice': String(principal.kind === 'service'),
  };
  if (principal.kind === 'role') {
    values['aws:principalarn'] = principal.roleArn;
    values['aws:principalaccount'] = dependencies.account;
    values['aws:principaltype'] = 'AssumedRole';
  } else if (principal.kind === 'service') {
    values['aws:sourcearn'] = principal.sourceArn;
    // Bucket ARNs carry no account; their buckets are this account's.
    values['aws:sourceaccount'] = principal.sourceArn.split(':')[4] || dependencies.account;
    values['aws:sourceowner'] = values['aws:sourceaccount'];
    values['aws:principalservicename'] = principal.service;
  }
  for (const [key, value] of Object.entries(access.context ?? {})) {
    values[key.toLowerCase()] = value;
  }
  return new Map(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? [value] : value,
    ]),
  );
}

interface Protocol {
  readonly code: string;
  readonly status: number;
}

/** How each service names a refusal. */
const protocols: Readonly<Record<string, Protocol>> = {
  cloudwatch: { code: 'AccessDenied', status: 403 },
  iam: { code: 'AccessDenied', status: 403 },
  s3: { code: 'AccessDenied', status: 403 },
  sns: { code: 'AuthorizationError', status: 403 },
  sqs: { code: 'AccessDenied', status: 403 },
  sts: { code: 'AccessDenied', status: 403 },
  lambda: { code: 'AccessDeniedException', status: 403 },
  apigateway: { code: 'AccessDeniedException', status: 403 },
  'execute-api': { code: 'AccessDeniedException', status: 403 },
};

/** The refusal of an access in the words of AWS. `because` says which kind of policy decided. */
export function accessDenied(who: string, access: Access, because: string): AwsError {
  const service = access.action.split(':')[0]?.toLowerCase() ?? '';
  const { code, status } = protocols[service] ?? { code: 'AccessDeniedException', status: 400 };
  // S3 tells strangers nothing about its resources.
  if (service === 's3' && who === 'anonymous') return new AwsError(code, 'Access Denied', status);
  const resource = service === 's3' ? `"${access.resource}"` : access.resource;
  const message =
    `User: ${who} is not authorized to perform: ${access.action} on resource: ${resource} ${because}`.trimEnd();
  return new AwsError(code, message, status);
}

/** Why a role may not, as the end of the message; undefined where it may. */
function refusalOfRole(
  policies: RolePolicies,
  byResource: PolicyEffect,
  question: PolicyQuestion,
): string | undefined {
  const byIdentity = evaluate(policies.identity, question);
  if (byIdentity === 'deny') return 'with an explicit deny in an identity-based policy';
  const within =
    policies.boundary === undefined ? 'allow' : evaluate([policies.boundary], question);
  if (within === 'deny') return 'with an explicit deny in a permissions boundary';
  if (byResource === 'allow') return undefined;
  const missing = byIdentity === 'allow' ? 'permissions boundary' : 'identity-based policy';
  if (byIdentity === 'allow' && within === 'allow') return undefined;
  return `because no ${missing} allows the ${question.action} action`;
}

/** Decides as IAM does within one account: explicit deny, then any allow, else deny. */
export function createAuthoriser(dependencies: AuthoriserDependencies): Authoriser {
  const { account } = dependencies;
  const refusal = (question: PolicyQuestion, access: Access): string | undefined => {
    const { principal } = question;
    const byResource = evaluate(resourcePolicy(access.resourcePolicy), question);
    if (byResource === 'deny') return 'with an explicit deny in a resource-based policy';
    if (principal.kind === 'role') {
      return refusalOfRole(dependencies.policiesOf(principal.roleArn), byResource, question);
    }
    if (byResource === 'allow') return undefined;
    return `because no resource-based policy allows the ${access.action} action`;
  };
  return {
    authorise(principal, access) {
      if (principal.kind === 'root') return;
      const { action, resource } = access;
      const context = contextOf(dependencies, principal, access);
      const because = refusal({ action, resource, principal, account, context }, access);
      if (because === undefined) return;
      throw accessDenied(principalName(principal, account), access, because);
    },
  };
}
