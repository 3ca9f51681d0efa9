import type { ConditionKeys } from './condition-keys.ts';

/** What holds for one session of a role beyond the role itself. */
export interface RoleSession {
  /** Policies as JSON that limit it; missing where there are none. */
  readonly policies?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  /** Names of tags that are handed on to roles assumed with this one. */
  readonly transitiveTags?: readonly string[];
  readonly sourceIdentity?: string;
  /** Milliseconds since the epoch; set where credentials are issued. */
  readonly issuedAt?: number;
}

/**
 * Who asks. `root` is anyone who signs from outside with credentials we did not hand out: with
 * `test`/`test`, whose signature is verified, or with any other, of which no secret is known.
 */
export type Principal =
  | { readonly kind: 'root' }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly arn: string }
  | {
      readonly kind: 'role';
      readonly roleArn: string;
      readonly arn: string;
      readonly session?: RoleSession;
    }
  | {
      readonly kind: 'service';
      /** Such as `apigateway.amazonaws.com`. */
      readonly service: string;
      readonly sourceArn: string;
    };

export const root: Principal = { kind: 'root' };
export const anonymous: Principal = { kind: 'anonymous' };

/** The name that AWS prints for a principal in its messages. */
export function principalName(principal: Principal, account: string): string {
  switch (principal.kind) {
    case 'root':
      return `arn:aws:iam::${account}:root`;
    case 'anonymous':
      return 'anonymous';
    case 'role':
    case 'user':
      return principal.arn;
    case 'service':
      return principal.service;
  }
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** ISO 8601. */
  readonly expiration: string;
}

/** Hands out credentials of roles and tells whose an access key is. */
export interface Identities {
  /** Without a duration they last as long as the cloud. */
  issue(roleArn: string, sessionName: string, durationSeconds?: number): Credentials;
  /** Whoever they were issued to has ended. What it has signed stays good for some hours. */
  release(accessKeyId: string): void;
  /** Credentials of any principal for so many seconds. */
  issueTo(principal: Principal, durationSeconds: number): Credentials;
  /** `root` for keys that were not handed out here, as `test`/`test` from outside. */
  principalOf(accessKeyId: string): Principal;
}

/** Why credentials are refused before their signature is looked at. */
export type Refusal = 'unknown' | 'token' | 'expired';

/** The secrets that signatures are verified with. */
export interface SecretKeys {
  /** Undefined for keys from outside other than `test`: what they sign is taken as it is. */
  secretOf(accessKeyId: string): string | undefined;
  /** Whether a key, and the session token sent with it, are good at all. @default they are */
  refusalOf?(accessKeyId: string, sessionToken: string | undefined): Refusal | undefined;
  /** A request with a good signature of this key was made. */
  noteUse?(accessKeyId: string, place: { readonly service: string; readonly region: string }): void;
}

/** One thing that a request wants to do: an IAM action on a resource. */
export interface Access {
  /** Such as `sqs:SendMessage`. */
  readonly action: string;
  /** ARN, or `*` where the action has no resource. */
  readonly resource: string;
  /** The resource's own policy as JSON, where it has one that may allow or deny. */
  readonly resourcePolicy?: string;
  /** Condition keys of this access beyond those of every request, asked for when a policy does. */
  keys?(): ConditionKeys;
  /** Of one thing of several: the service asks itself, and refuses that one alone. */
  readonly isPartial?: true;
}

export interface Authoriser {
  /** @throws AwsError AccessDenied naming principal, action and resource. */
  authorise(principal: Principal, access: Access, request?: RequestFacts): void;
}

/** What a request tells of itself to conditions. */
export interface RequestFacts {
  /** The service that refuses, in its own protocol. @default that of the action */
  readonly service?: string;
  readonly sourceIp?: string;
  readonly userAgent?: string;
  /** Nobody does what is asked about: only the answer counts. */
  readonly isWhatIf?: true;
}
