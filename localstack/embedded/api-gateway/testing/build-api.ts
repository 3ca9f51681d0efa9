import {
  type APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  type CreateRestApiCommandInput,
  GetResourcesCommand,
  PutIntegrationCommand,
  type PutIntegrationCommandInput,
  PutIntegrationResponseCommand,
  type PutIntegrationResponseCommandInput,
  PutMethodCommand,
  type PutMethodCommandInput,
  PutMethodResponseCommand,
  type PutMethodResponseCommandInput,
} from '@aws-sdk/client-api-gateway';

type Part<Input> = Partial<Omit<Input, 'restApiId' | 'resourceId' | 'httpMethod'>>;

export const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:echo';
export const functionUri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

/** Builds an API by the same calls that any client makes. */
export class ApiBuilder {
  readonly #client: APIGatewayClient;
  readonly id: string;
  readonly rootId: string;

  private constructor(client: APIGatewayClient, id: string, rootId: string) {
    this.#client = client;
    this.id = id;
    this.rootId = rootId;
  }

  static async create(
    client: APIGatewayClient,
    settings: Partial<CreateRestApiCommandInput> = {},
  ): Promise<ApiBuilder> {
    const { id = '', rootResourceId = '' } = await client.send(
      new CreateRestApiCommand({ name: 'pets', ...settings }),
    );
    return new ApiBuilder(client, id, rootResourceId);
  }

  /** The id of the resource at a path; parts that are missing are created. */
  async resource(path: string): Promise<string> {
    let parentId = this.rootId;
    let at = '';
    for (const pathPart of path.split('/').filter((part) => part !== '')) {
      at = `${at}/${pathPart}`;
      const { items = [] } = await this.#client.send(
        new GetResourcesCommand({ restApiId: this.id, limit: 500 }),
      );
      const known = items.find((each) => each.path === at)?.id;
      const created =
        known === undefined
          ? await this.#client.send(
              new CreateResourceCommand({ restApiId: this.id, parentId, pathPart }),
            )
          : { id: known };
      parentId = created.id ?? '';
    }
    return parentId;
  }

  async method(
    httpMethod: string,
    path: string,
    options: {
      readonly method?: Part<PutMethodCommandInput>;
      readonly integration?: Part<PutIntegrationCommandInput>;
      readonly responses?: readonly {
        readonly method: Part<PutMethodResponseCommandInput> & { readonly statusCode: string };
        readonly integration: Part<PutIntegrationResponseCommandInput>;
      }[];
    } = {},
  ): Promise<void> {
    const restApiId = this.id;
    const resourceId = await this.resource(path);
    const target = { restApiId, resourceId, httpMethod };
    await this.#client.send(
      new PutMethodCommand({ authorizationType: 'NONE', ...options.method, ...target }),
    );
    await this.#client.send(
      new PutIntegrationCommand({
        ...target,
        type: 'AWS_PROXY',
        integrationHttpMethod: 'POST',
        uri: functionUri,
        ...options.integration,
      }),
    );
    for (const response of options.responses ?? []) {
      const { statusCode } = response.method;
      await this.#client.send(
        new PutMethodResponseCommand({ ...target, ...response.method, statusCode }),
      );
      await this.#client.send(
        new PutIntegrationResponseCommand({ ...target, ...response.integration, statusCode }),
      );
    }
  }

  async deploy(stageName = 'test', variables: Record<string, string> = {}): Promise<string> {
    const { id = '' } = await this.#client.send(
      new CreateDeploymentCommand({ restApiId: this.id, stageName, variables }),
    );
    return id;
  }

  url(endpoint: string, path: string, stageName = 'test'): string {
    return `${endpoint}/_aws/execute-api/${this.id}/${stageName}${path}`;
  }
}
