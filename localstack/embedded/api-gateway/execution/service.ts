import { randomBytes, randomUUID } from 'node:crypto';
import { AwsError, toAwsError } from '../../kernel/aws-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { CloudRequest, CloudResponse } from '../../kernel/cloud-request.ts';
import type { FunctionInvoker, LogSink, MetricSink } from '../../ports.ts';
import type { Integration } from '../entities.ts';
import type { ApiGatewayState } from '../state.ts';
import { writeAccessLog } from './access-log.ts';
import { executionAddress } from './address.ts';
import { requireClient } from './api-keys.ts';
import { type Answer, type Call, GatewayFailure } from './call.ts';
import { compressed, decompressed } from './compression.ts';
import { gatewayAnswer } from './gateway-response.ts';
import { receivedHeaders } from './headers.ts';
import { awsService } from './integrations/aws.ts';
import type { IntegrationRunner } from './integrations/integration.ts';
import { lambdaProxy } from './integrations/lambda-proxy.ts';
import { mock } from './integrations/mock.ts';
import { recordMetrics } from './metrics.ts';
import { spendQuota } from './quota.ts';
import { findRoute, type Match } from './router.ts';
import { checkThrottles, TokenBuckets } from './throttling.ts';
import { validateRequest } from './validation/validate.ts';

export interface ExecutionDependencies {
  readonly state: ApiGatewayState;
  readonly account: string;
  readonly clock: Clock;
  readonly invoker: FunctionInvoker;
  readonly metrics: MetricSink;
  readonly logs: LogSink;
}

/** Limit of a REST API; it cannot be raised. */
const maximumRequestBytes = 10 * 1024 * 1024;

const runners: Partial<Record<Integration['type'], IntegrationRunner>> = {
  AWS_PROXY: lambdaProxy,
  MOCK: mock,
  AWS: awsService,
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
  readonly #buckets = new TokenBuckets();

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
    const headers = {
      'x-amzn-RequestId': call.requestId,
      'x-amz-apigw-id': call.extendedRequestId,
      ...answer.headers,
    };
    const accepted = request.headers['accept-encoding'];
    return compressed({ ...answer, headers }, call.definition, accepted);
  }

  #callOf(request: CloudRequest): Call | undefined {
    const { account, clock, state } = this.#dependencies;
    const address = executionAddress(request);
    const api = state.apis.get(address?.apiId ?? '');
    const stage = api?.stages.get(address?.stageName ?? '');
    const deployed = api?.deployments.get(stage?.deploymentId ?? '');
    if (address === undefined || stage === undefined || deployed === undefined) return undefined;
    if (deployed.snapshot.api.disableExecuteApiEndpoint) return undefined;
    const startedMs = clock.now();
    const traceId = traceIdOf(request, startedMs);
    const sourceIp = (request.connection?.sourceIp ?? '127.0.0.1').replace(/^::ffff:/, '');
    const host = request.headers['host'] ?? '';
    return {
      account,
      region: request.region,
      request,
      definition: deployed.snapshot,
      stage,
      path: address.path,
      domainName: address.domainName,
      headers: receivedHeaders(request, { sourceIp, traceId, host }),
      sourceIp,
      requestId: randomUUID(),
      extendedRequestId: randomBytes(11).toString('base64'),
      traceId,
      startedMs,
      body: request.body,
      match: undefined,
      apiKey: undefined,
      failure: undefined,
      integration: undefined,
    };
  }

  async #answer(call: Call): Promise<Answer> {
    try {
      const match = this.#admit(call);
      return await this.#integrate(call, match);
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
  #admit(call: Call): Match {
    const { request } = call;
    if (request.body.length > maximumRequestBytes) {
      throw new GatewayFailure(
        'REQUEST_TOO_LARGE',
        `HTTP content length exceeded ${maximumRequestBytes} bytes.`,
      );
    }
    call.body = decompressed(request, call.definition);
    const match = findRoute(call.definition, request.method, call.path);
    const unsigned = request.principal.kind === 'anonymous';
    if (match === undefined || (match.method.authorizationType === 'AWS_IAM' && unsigned)) {
      throw new GatewayFailure('MISSING_AUTHENTICATION_TOKEN', 'Missing Authentication Token');
    }
    call.match = match;
    const { clock, state } = this.#dependencies;
    const client = match.method.apiKeyRequired ? requireClient(state, call) : undefined;
    call.apiKey = client?.key;
    checkThrottles(this.#buckets, call, match, client);
    if (client !== undefined) spendQuota(client, clock.now());
    validateRequest(call, match);
    return match;
  }

  async #integrate(call: Call, match: Match): Promise<Answer> {
    const integration = match.method.methodIntegration;
    const runner = integration && runners[integration.type];
    if (integration === undefined || runner === undefined) {
      throw new GatewayFailure('API_CONFIGURATION_ERROR', 'Internal server error');
    }
    const { clock, invoker } = this.#dependencies;
    const beganMs = clock.now();
    const outcome = { latencyMs: 0, status: undefined, error: undefined };
    call.integration = outcome;
    try {
      const answer = await runner({ clock, invoker }, call, match, integration);
      call.integration = { ...outcome, latencyMs: clock.now() - beganMs, status: answer.status };
      return answer;
    } catch (error) {
      const cause = error instanceof GatewayFailure ? error.cause : error;
      const latencyMs = clock.now() - beganMs;
      call.integration = { ...outcome, latencyMs, error: toAwsError(cause ?? error).message };
      throw error;
    }
  }
}
