import type { APIGatewayProxyEvent } from 'aws-lambda';

const identity = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  sourceIp: '192.0.2.1',
  user: null,
  userAgent: null,
  userArn: null,
};

/** What API Gateway hands to a function for one request without a body. */
export function proxyEvent(
  httpMethod: string,
  resource: string,
  headers: Readonly<Record<string, string>> = {},
): APIGatewayProxyEvent {
  return {
    httpMethod,
    resource,
    path: resource,
    headers: { ...headers },
    multiValueHeaders: {},
    body: null,
    isBase64Encoded: false,
    pathParameters: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      authorizer: null,
      httpMethod,
      identity,
      path: resource,
      protocol: 'HTTP/1.1',
      requestId: 'request',
      requestTimeEpoch: 0,
      resourceId: 'resource',
      resourcePath: resource,
      stage: 'v1',
    },
  };
}
