import type { APIGateway } from '@aws-sdk/client-api-gateway';
import { type Cloud, partitionOf } from '../cloud.ts';
import { changeTags } from './tags.ts';

type Tagged = Parameters<typeof changeTags>[0];

/** The ARN by which API Gateway tags its things: `arn:aws:apigateway:eu-west-1::/restapis/abc`. */
export function gatewayArn({ region }: Cloud, path: string): string {
  return `arn:${partitionOf(region)}:apigateway:${region}::${path}`;
}

/** The ARN that permissions to call an API name. */
export async function executionArn(cloud: Cloud, api: string): Promise<string> {
  const { accountId } = await cloud.identity();
  return `arn:${partitionOf(cloud.region)}:execute-api:${cloud.region}:${accountId}:${api}`;
}

/** Where a stage is called: AWS's own host name on AWS, a path of the endpoint on a local cloud. */
export function invokeUrl({ endpoint, region }: Cloud, api: string, stage: string): string {
  return new URL(endpoint).hostname.endsWith('.amazonaws.com')
    ? `https://${api}.execute-api.${region}.amazonaws.com/${stage}`
    : `${endpoint}/_aws/execute-api/${api}/${stage}`;
}

export async function changeGatewayTags(
  gateway: APIGateway,
  resourceArn: string,
  before: Tagged,
  wanted: Tagged,
): Promise<void> {
  await changeTags(
    before,
    wanted,
    (tags) => gateway.tagResource({ resourceArn, tags }),
    (tagKeys) => gateway.untagResource({ resourceArn, tagKeys }),
  );
}

/** What names the response of a method, or of its integration, for one status. */
export const responsePlace = (wanted: {
  readonly rest_api_id: string;
  readonly resource_id: string;
  readonly http_method: string;
  readonly status_code: string;
}) => ({
  restApiId: wanted.rest_api_id,
  resourceId: wanted.resource_id,
  httpMethod: wanted.http_method,
  statusCode: wanted.status_code,
});
