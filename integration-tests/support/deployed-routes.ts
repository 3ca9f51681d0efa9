import { GetResourcesCommand } from '@aws-sdk/client-api-gateway';
import { aws } from '../cloud/clients.ts';

/** One method of one path, as it is deployed. */
export interface DeployedRoute {
  readonly method: string;
  /** Such as `/status/{job_id}`. */
  readonly path: string;
  readonly needsKey: boolean;
  /** A function answers; else the gateway puts the request into a queue. */
  readonly hasFunction: boolean;
}

/** Every route of an API that is deployed; preflights and what answers 405 are none. */
export async function deployedRoutes(restApiId: string): Promise<readonly DeployedRoute[]> {
  const { items = [] } = await aws.apiGateway.send(
    new GetResourcesCommand({ restApiId, limit: 500, embed: ['methods'] }),
  );
  return items.flatMap(({ path = '', resourceMethods = {} }) =>
    Object.entries(resourceMethods)
      .filter(([method]) => method !== 'OPTIONS' && method !== 'ANY')
      .map(([method, { apiKeyRequired = false, methodIntegration }]) => ({
        method,
        path,
        needsKey: apiKeyRequired,
        hasFunction: methodIntegration?.type === 'AWS_PROXY',
      })),
  );
}

/** The path with its parameters filled in. */
export function pathOf(
  { path }: DeployedRoute,
  parameters: Readonly<Record<string, string>>,
): string {
  return path.replaceAll(/\{(\w+)\+?\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${path}: say what {${name}} is to be in the tests.`);
    return encodeURIComponent(value);
  });
}
