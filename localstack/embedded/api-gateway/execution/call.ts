import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { GatewayResponseType } from '../entities/gateway-response.ts';
import type { Stage } from '../entities/stage.ts';
import type { ApiKey } from '../entities/usage-plan.ts';
import type { ApiDefinition } from '../state.ts';
import type { Authorization } from './authorizers/authorizations.ts';
import type { HeaderList } from './headers.ts';
import type { CallerIdentity } from './identity.ts';
import type { Match } from './routing/router.ts';

/** One request to a deployed API, from its arrival to the last line in the logs. */
export interface Call {
  readonly account: string;
  readonly region: string;
  readonly request: CloudRequest;
  readonly definition: ApiDefinition;
  readonly stage: Stage;
  /** Without the stage, percent-encoded as it was sent. */
  readonly path: string;
  readonly domainName: string;
  readonly headers: HeaderList;
  readonly sourceIp: string;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** `Root=1-…`. */
  readonly traceId: string;
  /** Milliseconds since the epoch. */
  readonly startedMs: number;
  /** Unpacked where the API does so. */
  body: Buffer;
  match: Match | undefined;
  apiKey: ApiKey | undefined;
  /** Who has signed, where the method asks for it. */
  identity: CallerIdentity | undefined;
  authorization: (Authorization & { readonly latencyMs: number }) | undefined;
  /** Whether the stage's canary answers. */
  readonly isCanary: boolean;
  /** Undefined where the stage does not cache the method. */
  isCacheHit: boolean | undefined;
  failure: GatewayFailure | undefined;
  integration: IntegrationOutcome | undefined;
}

/** What is not known of a request before it is looked at. */
export const atArrival = {
  match: undefined,
  apiKey: undefined,
  identity: undefined,
  authorization: undefined,
  isCacheHit: undefined,
  failure: undefined,
  integration: undefined,
};

interface IntegrationOutcome {
  /** What went to the integration and what came back, before and after mappings. */
  sent?: Buffer;
  received?: Buffer;
  latencyMs: number;
  status: number | undefined;
  error: string | undefined;
}

/** What goes back to the client. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly repeatedHeaders?: Readonly<Record<string, readonly string[]>>;
  readonly body: string | Buffer;
}

/** A request that the gateway itself answers, with one of its gateway responses. */
export class GatewayFailure extends Error {
  override readonly name = 'GatewayFailure' as const;
  readonly type: GatewayResponseType;
  /** Where it differs from the type's default. */
  readonly status: number | undefined;
  readonly validationError: string | undefined;

  /** What clients read; null where they are told nothing. */
  readonly text: string | null;

  constructor(
    type: GatewayResponseType,
    message: string | null,
    details: { status?: number; validationError?: string; cause?: unknown } = {},
  ) {
    super(message ?? type, { cause: details.cause });
    this.text = message;
    this.type = type;
    this.status = details.status;
    this.validationError = details.validationError;
  }
}
