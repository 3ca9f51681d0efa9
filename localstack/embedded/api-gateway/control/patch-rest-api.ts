import { type RestApi, restApi } from '../entities/rest-api.ts';
import { badRequest } from '../errors.ts';
import { checkCompression, endpoint } from './endpoint.ts';
import { type PatchOperation, type PatchRules, patched } from './patch.ts';

const rules: PatchRules = {
  name: 'text',
  description: 'text',
  version: 'text',
  binaryMediaTypes: 'list',
  minimumCompressionSize: 'number',
  apiKeySource: 'text',
  policy: 'text',
  disableExecuteApiEndpoint: 'boolean',
  securityPolicy: 'text',
  endpointConfiguration: { types: 'list', ipAddressType: 'text', vpcEndpointIds: 'list' },
};
const replaceOnly = ['name', 'minimumCompressionSize', 'apiKeySource', 'disableExecuteApiEndpoint'];

function checkAddressPatch({ op, value }: PatchOperation): void {
  if (op !== 'replace') {
    throw badRequest('Invalid patch operation specified. Must be one of: [replace]');
  }
  if (value !== 'ipv4' && value !== 'dualstack') {
    throw badRequest('ipAddressType must be either ipv4 or dualstack.');
  }
}

/** What a patch says of endpoints and sizes is checked in words of its own. */
function checkPatch(patch: PatchOperation): void {
  const { op, path } = patch;
  const value = patch.value ?? '';
  if (path === '/binaryMediaTypes') throw badRequest(`Invalid patch path ${path}`);
  if (path === '/minimumCompressionSize' && op === 'replace' && value !== '') {
    checkCompression(Number(value));
  }
  if (path === '/endpointConfiguration/ipAddressType') checkAddressPatch(patch);
  const isType = path.startsWith('/endpointConfiguration/types') && op !== 'remove';
  if (isType && !/^(REGIONAL|EDGE|PRIVATE)$/.test(value)) {
    throw badRequest('Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE');
  }
}

/** A private API has both kinds of addresses, so it gets them as it becomes one. */
function asPrivate(patch: PatchOperation): PatchOperation[] {
  const becomes =
    patch.path.startsWith('/endpointConfiguration/types') && patch.value === 'PRIVATE';
  if (!becomes) return [patch];
  return [
    patch,
    { op: 'replace', path: '/endpointConfiguration/ipAddressType', value: 'dualstack' },
  ];
}

/** An API after its patches; nothing is changed where one of them is wrong. */
export function patchRestApi(before: RestApi, operations: readonly PatchOperation[]): RestApi {
  for (const operation of operations) checkPatch(operation);
  const after = patched(restApi, before, operations.flatMap(asPrivate), rules, { replaceOnly });
  endpoint(after.endpointConfiguration);
  return after;
}
