import { randomUUID } from 'node:crypto';
import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../../context.ts';
import { conflict, preconditionFailed, resourceNotFound } from '../../errors.ts';
import type { PolicyStatement } from '../../functions/function.ts';
import { principalOf, renderStatements } from '../../functions/policy.ts';
import { inputFields } from '../../input.ts';
import { layerVersionOf } from '../../layers/layer-names.ts';
import type { LayerVersion } from '../../layers/layer-store.ts';

const path = '/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy';

function checkRevision(layer: LayerVersion, revisionId: string | null): void {
  if (revisionId === null || revisionId === layer.policy.revisionId) return;
  throw preconditionFailed('GetLayerPolicy');
}

function change(layer: LayerVersion, statements: readonly PolicyStatement[]): void {
  layer.policy = { revisionId: randomUUID(), statements };
}

export function addLayerVersionPermission(lambda: LambdaContext): RestAction {
  return {
    name: 'AddLayerVersionPermission',
    method: 'POST',
    path,
    status: 201,
    run({ body, path, request }) {
      const input = inputFields(body);
      const known = ['StatementId', 'Action', 'Principal', 'OrganizationId'];
      input.allowOnly('lambda:AddLayerVersionPermission', known);
      const Sid = input.requiredText('StatementId', {
        min: 1,
        max: 100,
        pattern: /^([a-zA-Z0-9-_]+)$/,
      });
      const Action = input.requiredText('Action', { pattern: /^lambda:GetLayerVersion$/ });
      const organisation = input.text('OrganizationId');
      const layer = layerVersionOf(lambda.layers, path);
      const { statements } = layer.policy;
      if (statements.some((statement) => statement.Sid === Sid)) {
        throw conflict(
          `The statement id (${Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
        );
      }
      checkRevision(layer, request.query.get('RevisionId'));
      const statement: PolicyStatement = {
        Sid,
        Effect: 'Allow',
        Principal: principalOf(input.requiredText('Principal')),
        Action,
        Resource: lambda.layers.arn(layer.name, layer.version),
        ...(organisation === undefined
          ? {}
          : { Condition: { StringEquals: { 'aws:PrincipalOrgID': organisation } } }),
      };
      change(layer, [...statements, statement]);
      return { Statement: JSON.stringify(statement), RevisionId: layer.policy.revisionId };
    },
  };
}

export function getLayerVersionPolicy(lambda: LambdaContext): RestAction {
  return {
    name: 'GetLayerVersionPolicy',
    method: 'GET',
    path,
    run({ path }) {
      const { policy } = layerVersionOf(lambda.layers, path);
      const Policy = renderStatements(policy.statements);
      if (Policy === undefined) {
        throw resourceNotFound('No policy is associated with the given resource.');
      }
      return { Policy, RevisionId: policy.revisionId };
    },
  };
}

export function removeLayerVersionPermission(lambda: LambdaContext): RestAction {
  return {
    name: 'RemoveLayerVersionPermission',
    method: 'DELETE',
    path: `${path}/{StatementId}`,
    status: 204,
    run({ path, request }) {
      const layer = layerVersionOf(lambda.layers, path);
      const id = path['StatementId'];
      const left = layer.policy.statements.filter(({ Sid }) => Sid !== id);
      if (left.length === layer.policy.statements.length) {
        throw resourceNotFound(`Statement ${id} is not found in resource policy.`);
      }
      checkRevision(layer, request.query.get('RevisionId'));
      change(layer, left);
      return undefined;
    },
  };
}
