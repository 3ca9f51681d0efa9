import { AwsError } from '../kernel/aws-error.ts';
import type { Clock } from '../kernel/clock.ts';
import { memoised } from '../kernel/memoised.ts';
import {
  type Access,
  type Authoriser,
  type Principal,
  principalName,
} from '../kernel/principal.ts';
import type { Grants } from './grants.ts';
import type { PolicyDocument } from './policy/document.ts';
import { evaluate, type PolicyEffect, type PolicyQuestion } from './policy/evaluate.ts';
import { parsePolicy } from './policy/parse.ts';
import { lazyContext } from './request-context.ts';
import { requestKeys } from './request-keys.ts';
import type { Standing } from './standing.ts';

export interface AuthoriserDependencies {
  readonly account: string;
  readonly region: string;
  readonly clock: Clock;
  /** Without policies for a role or a user that does not exist. */
  standingOf(principal: Principal): Standing;
  /** Counts what roles use. */
  readonly grants: Pick<Grants, 'note'>;
}

/** A malformed one (stored unchecked) allows nothing. */
const parsedPolicy = memoised((json): PolicyDocument => {
  try {
    return parsePolicy(json, 'resource');
  } catch (error) {
    if (error instanceof AwsError) return { statements: [] };
    throw error;
  }
});

function resourcePolicy(json: string | undefined): readonly PolicyDocument[] {
  return json === undefined || json === '' ? [] : [parsedPolicy(json)];
}

interface Protocol {
  readonly code: string;
  readonly status: number;
}

/** How each service names a refusal. */
const protocols: Readonly<Record<string, Protocol>> = {
  monitoring: { code: 'AccessDenied', status: 403 },
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
export function accessDenied(who: string, access: Access, because: string, by?: string): AwsError {
  const service = by ?? access.action.split(':')[0]?.toLowerCase() ?? '';
  const { code, status } = protocols[service] ?? { code: 'AccessDeniedException', status: 400 };
  // S3 tells strangers nothing about its resources.
  if (service === 's3' && who === 'anonymous') return new AwsError(code, 'Access Denied', status);
  const resource = service === 's3' ? `"${access.resource}"` : access.resource;
  const message =
    `User: ${who} is not authorized to perform: ${access.action} on resource: ${resource} ${because}`.trimEnd();
  return new AwsError(code, message, status);
}

/** The first kind of policy that denies or does not allow, as the end of the message. */
function refusalOf(
  standing: Standing,
  byResource: PolicyEffect,
  question: PolicyQuestion,
): string | undefined {
  const kinds = [
    ['an identity-based policy', evaluate(standing.identity, question)],
    ['a permissions boundary', standing.boundary && evaluate([standing.boundary], question)],
    ['a session policy', standing.session && evaluate(standing.session, question)],
  ] as const;
  const denying = kinds.find(([, effect]) => effect === 'deny');
  if (denying !== undefined) return `with an explicit deny in ${denying[0]}`;
  if (byResource === 'allow') return undefined;
  const missing = kinds.find(([, effect]) => effect !== undefined && effect !== 'allow');
  if (missing === undefined) return undefined;
  const kind = missing[0].replace(/^an? /, '');
  return `because no ${kind} allows the ${question.action} action`;
}

/** Decides as IAM does within one account: explicit deny, then any allow, else deny. */
export function createAuthoriser(dependencies: AuthoriserDependencies): Authoriser {
  const { account } = dependencies;
  const refusal = (
    question: PolicyQuestion,
    access: Access,
    standing: Standing,
  ): string | undefined => {
    const { principal } = question;
    const byResource = evaluate(resourcePolicy(access.resourcePolicy), question);
    if (byResource === 'deny') return 'with an explicit deny in a resource-based policy';
    if (principal.kind === 'role' || principal.kind === 'user') {
      return refusalOf(standing, byResource, question);
    }
    if (byResource === 'allow') return undefined;
    return `because no resource-based policy allows the ${access.action} action`;
  };
  return {
    authorise(principal, access, facts = {}) {
      if (principal.kind === 'root') return;
      const { action, resource } = access;
      const standing = dependencies.standingOf(principal);
      const context = lazyContext(() => [
        requestKeys({ ...dependencies, facts, principal }),
        standing.keys,
        access.keys?.() ?? {},
      ]);
      const question = { action, resource, principal, account, context };
      const because = refusal(question, access, standing);
      if (because === undefined) {
        const isUse = principal.kind === 'role' && facts.isWhatIf !== true;
        if (isUse) dependencies.grants.note(principal, standing.identity, question);
        return;
      }
      throw accessDenied(principalName(principal, account), access, because, facts.service);
    },
  };
}
