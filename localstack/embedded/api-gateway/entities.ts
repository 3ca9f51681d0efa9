import * as z from 'zod';

/**
 * The things of an API as they go over the wire, and as they are kept. Field names, defaults and
 * value sets are those of the API reference of `apigateway` 2015-07-09. Dates are epoch seconds.
 */

const texts = z.record(z.string(), z.string());
const flags = z.record(z.string(), z.boolean());
const text = z.string().exactOptional();
const flag = z.boolean().exactOptional();

export const endpointConfiguration = z.strictObject({
  types: z.array(z.enum(['PRIVATE', 'EDGE', 'REGIONAL'])),
  ipAddressType: z.enum(['ipv4', 'dualstack']).exactOptional(),
  vpcEndpointIds: z.array(z.string()).exactOptional(),
});

export const restApi = z.strictObject({
  id: z.string(),
  name: z.string().min(1),
  description: text,
  createdDate: z.number(),
  version: text,
  binaryMediaTypes: z.array(z.string()).exactOptional(),
  /** Bytes, 0 to 10 MiB. */
  minimumCompressionSize: z.number().int().min(0).max(10_485_760).exactOptional(),
  apiKeySource: z.enum(['HEADER', 'AUTHORIZER']),
  endpointConfiguration,
  policy: text,
  tags: texts.exactOptional(),
  warnings: z.array(z.string()).exactOptional(),
  disableExecuteApiEndpoint: z.boolean(),
  rootResourceId: z.string(),
  securityPolicy: text,
});
export type RestApi = z.infer<typeof restApi>;

export const methodResponse = z.strictObject({
  statusCode: z.string().regex(/^[1-5]\d\d$/),
  responseParameters: flags.exactOptional(),
  responseModels: texts.exactOptional(),
});

const contentHandling = z.enum(['CONVERT_TO_BINARY', 'CONVERT_TO_TEXT']);

export const integrationResponse = z.strictObject({
  statusCode: z.string().regex(/^[1-5]\d\d$/),
  selectionPattern: text,
  responseParameters: texts.exactOptional(),
  responseTemplates: z.record(z.string(), z.string().nullable()).exactOptional(),
  contentHandling: contentHandling.exactOptional(),
});
export type IntegrationResponse = z.infer<typeof integrationResponse>;

export const integration = z.strictObject({
  type: z.enum(['HTTP', 'MOCK', 'AWS_PROXY', 'HTTP_PROXY', 'AWS']),
  httpMethod: text,
  uri: text,
  credentials: text,
  connectionType: z.enum(['INTERNET', 'VPC_LINK']).exactOptional(),
  connectionId: text,
  tlsConfig: z.strictObject({ insecureSkipVerification: flag }).exactOptional(),
  requestParameters: texts.exactOptional(),
  requestTemplates: z.record(z.string(), z.string().nullable()).exactOptional(),
  passthroughBehavior: z.enum(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']),
  contentHandling: contentHandling.exactOptional(),
  /** Milliseconds; 29 s is the limit of a REST API. */
  timeoutInMillis: z.number().int().min(50).max(29_000),
  cacheNamespace: text,
  cacheKeyParameters: z.array(z.string()),
  integrationResponses: z.record(z.string(), integrationResponse).exactOptional(),
});
export type Integration = z.infer<typeof integration>;

export const method = z.strictObject({
  httpMethod: z.enum(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'ANY']),
  authorizationType: z.enum(['NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS']),
  authorizerId: text,
  authorizationScopes: z.array(z.string()).exactOptional(),
  apiKeyRequired: z.boolean(),
  requestValidatorId: text,
  operationName: text,
  requestParameters: flags.exactOptional(),
  requestModels: texts.exactOptional(),
  methodResponses: z.record(z.string(), methodResponse).exactOptional(),
  methodIntegration: integration.exactOptional(),
});
export type Method = z.infer<typeof method>;

export const resource = z.strictObject({
  id: z.string(),
  parentId: text,
  pathPart: text,
  path: z.string(),
});
/** A resource with its methods; on the wire they appear as `resourceMethods`. */
export type Resource = z.infer<typeof resource> & { methods: Map<string, Method> };

export const model = z.strictObject({
  id: z.string(),
  name: z.string().regex(/^[a-zA-Z0-9]+$/),
  description: text,
  schema: text,
  contentType: z.string(),
});
export type Model = z.infer<typeof model>;

export const requestValidator = z.strictObject({
  id: z.string(),
  name: text,
  validateRequestBody: z.boolean(),
  validateRequestParameters: z.boolean(),
});
export type RequestValidator = z.infer<typeof requestValidator>;

export const gatewayResponseTypes = [
  'ACCESS_DENIED',
  'API_CONFIGURATION_ERROR',
  'AUTHORIZER_CONFIGURATION_ERROR',
  'AUTHORIZER_FAILURE',
  'BAD_REQUEST_BODY',
  'BAD_REQUEST_PARAMETERS',
  'DEFAULT_4XX',
  'DEFAULT_5XX',
  'EXPIRED_TOKEN',
  'INTEGRATION_FAILURE',
  'INTEGRATION_TIMEOUT',
  'INVALID_API_KEY',
  'INVALID_SIGNATURE',
  'MISSING_AUTHENTICATION_TOKEN',
  'QUOTA_EXCEEDED',
  'REQUEST_TOO_LARGE',
  'RESOURCE_NOT_FOUND',
  'THROTTLED',
  'UNAUTHORIZED',
  'UNSUPPORTED_MEDIA_TYPE',
  'WAF_FILTERED',
] as const;
export const gatewayResponse = z.strictObject({
  responseType: z.enum(gatewayResponseTypes),
  statusCode: z
    .string()
    .regex(/^[1-5]\d\d$/)
    .exactOptional(),
  responseParameters: texts,
  responseTemplates: texts,
  defaultResponse: z.boolean(),
});
export type GatewayResponse = z.infer<typeof gatewayResponse>;
export type GatewayResponseType = (typeof gatewayResponseTypes)[number];

export const deployment = z.strictObject({
  id: z.string(),
  description: text,
  createdDate: z.number(),
});
export type Deployment = z.infer<typeof deployment>;

export const methodSetting = z.strictObject({
  metricsEnabled: z.boolean(),
  loggingLevel: z.enum(['OFF', 'ERROR', 'INFO']).exactOptional(),
  dataTraceEnabled: z.boolean(),
  throttlingBurstLimit: z.number().int(),
  throttlingRateLimit: z.number(),
  cachingEnabled: z.boolean(),
  cacheTtlInSeconds: z.number().int(),
  cacheDataEncrypted: z.boolean(),
  requireAuthorizationForCacheControl: z.boolean(),
  unauthorizedCacheControlHeaderStrategy: z.enum([
    'FAIL_WITH_403',
    'SUCCEED_WITH_RESPONSE_HEADER',
    'SUCCEED_WITHOUT_RESPONSE_HEADER',
  ]),
});
export type MethodSetting = z.infer<typeof methodSetting>;

export const canarySettings = z.strictObject({
  /** 0 to 100. */
  percentTraffic: z.number().min(0).max(100),
  deploymentId: z.string(),
  stageVariableOverrides: texts.exactOptional(),
  useStageCache: z.boolean(),
});

export const stage = z.strictObject({
  deploymentId: z.string(),
  stageName: z.string(),
  description: text,
  clientCertificateId: text,
  cacheClusterEnabled: z.boolean(),
  cacheClusterSize: text,
  cacheClusterStatus: z.string(),
  methodSettings: z.record(z.string(), methodSetting),
  variables: texts.exactOptional(),
  documentationVersion: text,
  webAclArn: text,
  canarySettings: canarySettings.exactOptional(),
  accessLogSettings: z.strictObject({ format: text, destinationArn: text }).exactOptional(),
  tracingEnabled: z.boolean(),
  tags: texts.exactOptional(),
  createdDate: z.number(),
  lastUpdatedDate: z.number(),
});
export type Stage = z.infer<typeof stage>;

export const authorizer = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(['TOKEN', 'REQUEST', 'COGNITO_USER_POOLS']),
  providerARNs: z.array(z.string()).exactOptional(),
  authType: text,
  authorizerUri: text,
  authorizerCredentials: text,
  identitySource: text,
  identityValidationExpression: text,
  /** Seconds; 0 keeps nothing. */
  authorizerResultTtlInSeconds: z.number().int().min(0).max(3600).exactOptional(),
});
export type Authorizer = z.infer<typeof authorizer>;

export const apiKey = z.strictObject({
  id: z.string(),
  value: z.string().min(20).max(128),
  name: text,
  customerId: text,
  description: text,
  enabled: z.boolean(),
  createdDate: z.number(),
  lastUpdatedDate: z.number(),
  stageKeys: z.array(z.string()),
  tags: texts.exactOptional(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const throttle = z.strictObject({
  burstLimit: z.number().int().min(0).exactOptional(),
  /** Requests a second. */
  rateLimit: z.number().min(0).exactOptional(),
});
export type Throttle = z.infer<typeof throttle>;

export const apiStage = z.strictObject({
  apiId: z.string(),
  stage: z.string(),
  /** By `/resource/path/METHOD`. */
  throttle: z.record(z.string(), throttle).exactOptional(),
});
export type ApiStage = z.infer<typeof apiStage>;

export const quota = z.strictObject({
  limit: z.number().int().min(0),
  offset: z.number().int().min(0).exactOptional(),
  period: z.enum(['DAY', 'WEEK', 'MONTH']),
});
export type Quota = z.infer<typeof quota>;

export const usagePlan = z.strictObject({
  id: z.string(),
  name: z.string().min(1),
  description: text,
  apiStages: z.array(apiStage),
  throttle: throttle.exactOptional(),
  quota: quota.exactOptional(),
  productCode: text,
  tags: texts.exactOptional(),
});
export type UsagePlan = z.infer<typeof usagePlan>;

export const account = z.strictObject({
  cloudwatchRoleArn: text,
  throttleSettings: z.strictObject({ burstLimit: z.number(), rateLimit: z.number() }),
  features: z.array(z.string()),
  apiKeyVersion: z.string(),
});
export type Account = z.infer<typeof account>;

export const optionalFlag = flag;
export const optionalText = text;
export const textMap = texts;
