import { notImplemented } from '../../../kernel/aws-error.ts';
import type { CloudResponse } from '../../../kernel/cloud-request.ts';
import { badRequest } from '../../errors.ts';
import { findApi, findStage, found } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { exported } from '../openapi/export/document.ts';

async function written(document: object, accept: string): Promise<string> {
  if (!accept.includes('yaml')) return JSON.stringify(document, null, 2);
  const { stringify } = await import('yaml');
  return stringify(document);
}

const extensions = ['apigateway', 'authorizers', 'documentation', 'integrations'];

/** `parameters` of GetExport, `extensions=integrations,authorizers` or `extensions=apigateway`. */
function extensionsOf(query: URLSearchParams): ReadonlySet<string> {
  const names = query
    .getAll('extensions')
    .flatMap((each) => each.split(','))
    .map((name) => name.trim());
  const unknown = names.find((name) => !extensions.includes(name));
  if (unknown !== undefined) throw notImplemented(`apigateway export extension '${unknown}'`);
  return new Set(names);
}

export const exportActions: Actions = ({ state, account, region }) => [
  {
    name: 'GetExport',
    method: 'GET',
    path: '/restapis/{restApiId}/stages/{stageName}/exports/{exportType}',
    async run({ path, request }): Promise<CloudResponse> {
      const api = findApi(state, account, path);
      const stage = findStage(api, path);
      const { exportType = '' } = path;
      if (exportType !== 'oas30' && exportType !== 'swagger') {
        throw badRequest(
          `No API specification found for type '${exportType}'. Must be one of: [oas30, swagger]`,
        );
      }
      const { deployment, snapshot } = found(
        api.deployments.get(stage.deploymentId),
        'Invalid Deployment identifier specified',
      );
      const names = extensionsOf(request.query);
      const all = names.has('apigateway');
      const date = new Date(deployment.createdDate * 1000).toISOString().replace('.000Z', 'Z');
      const document = exported(snapshot, {
        version: exportType === 'oas30' ? '3' : '2',
        region,
        stageName: stage.stageName,
        integrations: all || names.has('integrations'),
        authorizers: all || names.has('authorizers'),
        documentation: names.has('documentation') ? [...api.documentation.parts.values()] : [],
        date,
      });
      const accept = request.headers['accept'] ?? 'application/json';
      const version = snapshot.api.version ?? date;
      const ending = accept.includes('yaml') ? 'yaml' : 'json';
      return {
        status: 200,
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${exportType}_${version}.${ending}"`,
        },
        body: await written(document, accept),
      };
    },
  },
];
