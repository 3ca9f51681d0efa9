import type { GatewayResponseType } from '@aws-sdk/client-api-gateway';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { text, textMap } from './schema.ts';

const schema = z.strictObject({
  rest_api_id: text,
  // AWS adds kinds of responses; which ones there are is AWS's to say.
  response_type: z.custom<GatewayResponseType>((value) => typeof value === 'string'),
  status_code: text.optional(),
  response_parameters: textMap.optional(),
  response_templates: textMap.optional(),
});

type Arguments = z.infer<typeof schema>;

const at = (wanted: Arguments) => ({
  restApiId: wanted.rest_api_id,
  responseType: wanted.response_type,
});

async function put(cloud: Cloud, wanted: Arguments): Promise<void> {
  await (await cloud.apiGateway()).putGatewayResponse({
    ...at(wanted),
    statusCode: wanted.status_code,
    responseParameters: wanted.response_parameters,
    responseTemplates: wanted.response_templates,
  });
}

export const gatewayResponse = resourceType({
  arguments: schema,
  replaceOn: ['rest_api_id', 'response_type'],
  async create(cloud, wanted) {
    await put(cloud, wanted);
    return { id: `aggr-${wanted.rest_api_id}-${wanted.response_type}`, attributes: {} };
  },
  async read(cloud, existing) {
    // AWS answers with its own response where there is none of ours.
    const found = await (await cloud.apiGateway()).getGatewayResponse(at(existing.arguments));
    return found.defaultResponse === true ? undefined : {};
  },
  async update(cloud, { wanted }) {
    await put(cloud, wanted);
  },
  async delete(cloud, existing) {
    await (await cloud.apiGateway()).deleteGatewayResponse(at(existing.arguments));
  },
});
