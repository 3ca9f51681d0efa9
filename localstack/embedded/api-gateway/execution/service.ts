import { randomBytes, randomUUID } from 'node:crypto';
import { AwsError, toAwsError } from '../../kernel/aws-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { CloudRequest, CloudResponse } from '../../kernel/cloud-request.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Changed } from '../../kernel/keeping/keepable.ts';
import type { FunctionInvoker, LogSink, MetricSink, RoleTrust } from '../../ports.ts';
import type { Integration } from '../entities/integration.ts';
import type { ApiGatewayState } from '../state.ts';
import { compressed, decompressed } from './answering/compression.ts';
import { gatewayAnswer } from './answering/gateway-response.ts';
import { type ResponseCache, throughCache } from './answering/response-cache.ts';
import { sendable } from './answering/sendable.ts';
import type { Authorizations } from './authorizers/authorizations.ts';
import { authorize } from './authorizers/authorize.ts';
import { type Answer, atArrival, type Call, GatewayFailure } from './call.ts';
import { receivedHeaders } from './headers.ts';
import { callerIdentity } from './identity.ts';
import { awsService } from './integrations/aws.ts';
import { httpEndpoint, httpProxy } from './integrations/http-endpoint.ts';
import type { IntegrationRunner } from './integrations/integration.ts';
import { lambdaProxy } from './integrations/lambda-proxy.ts';
import { mock } from './integrations/mock.ts';
import { writeAccessLog } from './reporting/access-log.ts';
import { writeExecutionLog } from './reporting/execution-log.ts';
import { recordMetrics } from './reporting/metrics.ts';
import { requestIdOf } from './request-id.ts';
import { maximumRequestBytes, tooLarge } from './request-size.ts';
import { executionAddress } from './routing/address.ts';
import { deployedOf } from './routing/deployed.ts';
import { findRoute, type Match } from './routing/router.ts';
import { requireClient } from './usage-plans/api-keys.ts';
import { spendQuota } from './usage-plans/quota.ts';
import { checkThrottles } from './usage-plans/throttling.ts';
import type { TokenBuckets } from './usage-plans/token-buckets.ts';
import { validateRequest } from './validation/validate.ts';

export interface ExecutionDependencies {
  readonly state: ApiGatewayState;
  readonly account: string;
  readonly authorizations: Authorizations;
  readonly buckets: TokenBuckets;
  readonly cache: ResponseCache;
  readonly changed: Changed;
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  readonly invoker: FunctionInvoker;
  readonly metrics: MetricSink;
  readonly logs: LogSink;
  readonly roles: RoleTrust;
  /** Between 0 and 1; draws who is answered by a canary. @default Math.random */
  readonly random?: () => number;
}

const runners: Readonly<Record<Integration['type'], IntegrationRunner>> = {
  AWS: awsService,
  AWS_PROXY: lambdaProxy,
  HTTP: httpEndpoint,
  HTTP_PROXY: httpProxy,
  MOCK: mock,
};

/** What AWS answers for an API or a stage that is not there. */
function forbidden(): CloudResponse {
  return {
    status: 403,
    headers: {
      'Content-Type': 'application/json',
      'x-amzn-RequestId': randomUUID(),
      'x-amzn-ErrorType': 'ForbiddenException',
    },
    body: '{"message":"Forbidden"}',
  };
}

function traceIdOf(request: CloudRequest, nowMs: number): string {
  const given = /Root=[\w-]+/.exec(request.headers['x-amzn-trace-id'] ?? '')?.[0];
  const seconds = Math.floor(nowMs / 1000).toString(16);
  return given ?? `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
}

/** Answers calls of deployed APIs. */
export class Execution {
  readonly #dependencies: ExecutionDependencies;

  constructor(dependencies: ExecutionDependencies) {
    this.#dependencies = dependencies;
  }

  async handle(request: CloudRequest): Promise<CloudResponse> {
    const call = this.#callOf(request);
    if (call === undefined) return forbidden();
    const answer = await this.#answer(call);
    const { clock, logs, metrics } = this.#dependencies;
    const endedMs = clock.now();
    recordMetrics(metrics, call, answer, endedMs);
    writeAccessLog(logs, call, answer, endedMs);
    writeExecutionLog(logs, call, answer, endedMs);
    const headers = {
      'x-amzn-RequestId': call.requestId,
      'x-amz-apigw-id': call.extendedRequestId,
      ...answer.headers,
    };
    const accepted = request.headers['accept-encoding'];
    return compressed(sendable({ ...answer, headers }), call.definition, accepted);
  }

  #callOf(request: CloudRequest): Call | undefined {
    const { account, clock, state } = this.#dependencies;
    const address = executionAddress(request);
    if (address === undefined) return undefined;
    const deployed = deployedOf(state, address, this.#dependencies.random ?? Math.random);
    if (deployed === undefined) return undefined;
    const { definition, stage, isCanary } = deployed;
    if (definition.api.disableExecuteApiEndpoint) return undefined;
    const startedMs = clock.now();
    const traceId = traceIdOf(request, startedMs);
    const sourceIp = (request.connection?.sourceIp ?? '127.0.0.1').replace(/^::ffff:/, '');
    const host = request.headers['host'] ?? '';
    return {
      ...atArrival,
      account,
      region: request.region,
      request,
      definition,
      isCanary,
      stage,
      path: address.path,
      domainName: address.domainName,
      headers: receivedHeaders(request, { sourceIp, traceId, host }),
      sourceIp,
      requestId: requestIdOf(request),
      extendedRequestId: randomBytes(11).toString('base64'),
      traceId,
      startedMs,
      body: request.body,
    };
  }

  /** Runs a method that nobody has deployed, for TestInvokeMethod. */
  test(call: Call, match: Match): Promise<Answer> {
    return this.#orFailure(call, () => this.#integrate(call, match));
  }

  #answer(call: Call): Promise<Answer> {
    const { cache, clock } = this.#dependencies;
    return this.#orFailure(call, async () => {
      const match = await this.#admit(call);
      const integrate = () => this.#integrate(call, match);
      return throughCache(cache, [call, match], clock.now(), integrate);
    });
  }

  async #orFailure(call: Call, work: () => Promise<Answer>): Promise<Answer> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof AwsError && error.code === 'NotImplemented') throw error;
      call.failure =
        error instanceof GatewayFailure
          ? error
          : new GatewayFailure('DEFAULT_5XX', 'Internal server error', { cause: error });
      return gatewayAnswer(call.failure, call);
    }
  }

  /** Everything before the integration. @throws GatewayFailure */
  async #admit(call: Call): Promise<Match> {
    const { request } = call;
    if (request.body.length > maximumRequestBytes) throw tooLarge();
    call.body = decompressed(request, call.definition);
    const match = findRoute(call.definition, request.method, call.path);
    const unsigned = request.principal.kind === 'anonymous';
    if (match === undefined || (match.method.authorizationType === 'AWS_IAM' && unsigned)) {
      throw new GatewayFailure('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
    }
    call.match = match;
    if (match.method.authorizationType === 'AWS_IAM') {
      call.identity = await callerIdentity(this.#dependencies.dispatcher, request);
    }
    await authorize(this.#dependencies, call, match);
    const { buckets, clock, state } = this.#dependencies;
    const client = match.method.apiKeyRequired ? requireClient(state, call) : undefined;
    call.apiKey = client?.key;
    checkThrottles(buckets, call, match, client);
    if (client !== undefined) spendQuota(client, clock.now(), this.#dependencies.changed);
    validateRequest(call, match);
    return match;
  }

  async #integrate(call: Call, match: Match): Promise<Answer> {
    const integration = match.method.methodIntegration;
    if (integration === undefined) {
      throw new GatewayFailure('API_CONFIGURATION_ERROR', 'Internal server error');
    }
    const { clock } = this.#dependencies;
    const run = runners[integration.type];
    const beganMs = clock.now();
    const outcome: NonNullable<Call['integration']> = {
      latencyMs: 0,
      status: undefined,
      error: undefined,
    };
    call.integration = outcome;
    try {
      const answer = await run(this.#dependencies, call, match, integration);
      outcome.status ??= answer.status;
      return answer;
    } catch (error) {
      const cause = error instanceof GatewayFailure ? error.cause : error;
      outcome.error = toAwsError(cause ?? error).message;
      throw error;
    } finally {
      outcome.latencyMs = clock.now() - beganMs;
    }
  }
}
