import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { patchMember } from './patches.ts';
import { required } from './required.ts';
import { flag, text } from './schema.ts';

const schema = z.strictObject({
  rest_api_id: text,
  name: text,
  validate_request_body: flag.default(false),
  validate_request_parameters: flag.default(false),
});

export const requestValidator = resourceType({
  arguments: schema,
  replaceOn: ['rest_api_id'],
  async create(cloud, wanted) {
    const created = await (await cloud.apiGateway()).createRequestValidator({
      restApiId: wanted.rest_api_id,
      name: wanted.name,
      validateRequestBody: wanted.validate_request_body,
      validateRequestParameters: wanted.validate_request_parameters,
    });
    return { id: required(created.id, "the validator's id"), attributes: {} };
  },
  async read(cloud, { id: requestValidatorId, arguments: { rest_api_id: restApiId } }) {
    await (await cloud.apiGateway()).getRequestValidator({ restApiId, requestValidatorId });
    return {};
  },
  async update(cloud, { id: requestValidatorId, arguments: before, wanted }) {
    await (await cloud.apiGateway()).updateRequestValidator({
      restApiId: wanted.rest_api_id,
      requestValidatorId,
      patchOperations: [
        ...patchMember('/name', before.name, wanted.name),
        ...patchMember(
          '/validateRequestBody',
          before.validate_request_body,
          wanted.validate_request_body,
        ),
        ...patchMember(
          '/validateRequestParameters',
          before.validate_request_parameters,
          wanted.validate_request_parameters,
        ),
      ],
    });
  },
  async delete(cloud, { id: requestValidatorId, arguments: { rest_api_id: restApiId } }) {
    await (await cloud.apiGateway()).deleteRequestValidator({ restApiId, requestValidatorId });
  },
});
