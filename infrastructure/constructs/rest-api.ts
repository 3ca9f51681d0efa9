import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api/index.js';
import { Construct } from 'constructs';
import { ApiPaths, pathId } from './api-path.ts';
import { RouteMethod } from './api-route.ts';
import { type ApiRoutes, ensureRoutes, methodsByPath, routesByPath } from './api-routes.ts';
import { type AccessLog, ApiStage } from './api-stage.ts';
import type { ErrorWriter } from './gateway-error.ts';
import { GatewayResponses } from './gateway-responses.ts';
import { preflight } from './preflight.ts';
import { PreflightMethod } from './preflight-method.ts';
import { QueueMethod } from './queue-method.ts';
import { ensure } from './validation.ts';

export interface RestApiProps extends ApiRoutes {
  readonly name: string;
  readonly stageName: string;
  /** Shape of the gateway's own errors. */
  readonly writeError: ErrorWriter;
  /** Web pages that may call the API; the gateway's own errors name the first. */
  readonly corsOrigins: readonly string[];
  /** Whether the API is reached by TLS only: then its answers tell browsers so. */
  readonly tlsOnly: boolean;
  /** Content types whose bodies reach the functions as base64. @default [] */
  readonly binaryMediaTypes?: readonly string[];
  /** What to do about a body that is too large. @default 'Send a smaller body.' */
  readonly tooLargeAction?: string;
  /** X-Ray traces of every request. @default false */
  readonly tracing?: boolean;
  /** @default - none */
  readonly accessLog?: AccessLog;
}

/**
 * A REST API (v1) of functions. On every path it answers preflights, and hands methods that the path
 * does not have to the path's function, which answers 405: a mock could do so only for the content
 * types it has a template for. The gateway's own errors have the shape of the functions'.
 */
export class RestApi extends Construct {
  readonly id: string;
  /** Name of the deployed stage, as a reference to it. */
  readonly stageName: string;
  /** URL of the stage, without a slash at its end. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: RestApiProps) {
    super(scope, id);
    const { routes, queueRoutes = [], corsOrigins, tlsOnly, binaryMediaTypes = [] } = props;
    const settings = { corsOrigins, tlsOnly };
    this.#check(props);
    ensureRoutes(this, props);
    const api = new ApiGatewayRestApi(this, 'api', {
      name: props.name,
      binaryMediaTypes: [...binaryMediaTypes],
      endpointConfiguration: { types: ['REGIONAL'] },
      lifecycle: { createBeforeDestroy: true },
    });
    const restApiId = api.id;
    const paths = new ApiPaths(this, 'paths', { restApiId, rootResourceId: api.rootResourceId });
    const places = routesByPath(routes);
    const others = places.map(([first]) => ({ ...first, method: 'ANY' as const }));
    const methods = [...routes, ...others].map(
      (route) =>
        new RouteMethod(this, `${route.method}-${pathId(route.path)}`, {
          ...route,
          restApiId,
          resourceId: paths.resourceId(route.path),
          stageArn: `${api.executionArn}/${props.stageName}`,
        }),
    );
    const preflights = methodsByPath(props).map(
      ([path, its]) =>
        new PreflightMethod(this, `OPTIONS-${pathId(path)}`, {
          restApiId,
          resourceId: paths.resourceId(path),
          answer: preflight(its, settings),
        }),
    );
    const toQueues = queueRoutes.map(
      (route) =>
        new QueueMethod(this, `POST-${pathId(route.path)}`, {
          ...route,
          restApiId,
          resourceId: paths.resourceId(route.path),
          settings,
        }),
    );
    const responses = new GatewayResponses(this, 'errors', {
      restApiId,
      answers: settings,
      writeError: props.writeError,
      ...(props.tooLargeAction === undefined ? {} : { tooLargeAction: props.tooLargeAction }),
    });
    const all = [...methods, ...toQueues, ...preflights, responses];
    const { stage } = new ApiStage(this, 'deployed', {
      restApiId,
      stageName: props.stageName,
      parts: all.flatMap((part) => part.parts),
      shape: { binaryMediaTypes, parts: all.map((part) => part.shape) },
      tracing: props.tracing ?? false,
      accessLog: props.accessLog,
    });
    this.id = restApiId;
    this.stageName = stage.stageName;
    this.url = stage.invokeUrl;
  }

  #check({ corsOrigins, stageName }: RestApiProps): void {
    ensure(
      this,
      corsOrigins.length > 0,
      'no web page may call the API.',
      "Name the console's origin in corsOrigins.",
    );
    ensure(
      this,
      corsOrigins.every((each) => /^(\*|https?:\/\/[A-Za-z0-9.:-]+)$/.test(each)),
      `an origin among ${corsOrigins.join(', ')} is malformed.`,
      'Write it like https://console.example, without a path, or * for any.',
    );
    ensure(
      this,
      /^\w+$/.test(stageName),
      `"${stageName}" is no name of a stage.`,
      'Use letters, digits and underscores.',
    );
  }
}
