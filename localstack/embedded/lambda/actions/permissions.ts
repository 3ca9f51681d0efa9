import type { Fields } from '../../kernel/fields.ts';
import type { RestAction, RestInput } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import { conflict, invalidParameter, nothingThere, resourceNotFound } from '../errors.ts';
import type { LambdaFunction, PolicyStatement } from '../functions/function.ts';
import { principalOf, renderPolicy } from '../functions/policy.ts';
import { findQualified, parseTarget } from '../functions/qualifier.ts';
import { inputFields } from '../input.ts';

const path = '/2015-03-31/functions/{FunctionName}/policy';
const members = [
  'FunctionName',
  'StatementId',
  'Action',
  'Principal',
  'SourceArn',
  'SourceAccount',
  'PrincipalOrgID',
  'EventSourceToken',
  'FunctionUrlAuthType',
  'InvokedViaFunctionUrl',
  'RevisionId',
];

/** The function and the key of the policy that a request means. */
function policyOf(
  lambda: LambdaContext,
  { path, request }: RestInput,
): { readonly target: LambdaFunction; readonly key: string; readonly arn: string } {
  const { function: target, qualifier } = findQualified(
    lambda.store,
    path['FunctionName'] ?? '',
    request.query.get('Qualifier'),
  );
  if (qualifier === '$LATEST') {
    throw invalidParameter('We currently do not support adding policies for $LATEST.');
  }
  return { target, key: qualifier ?? '', arn: lambda.store.arn(target.name, qualifier) };
}

/** Conditions in the order in which the service writes them. */
function conditionOf(input: Fields): PolicyStatement['Condition'] {
  const authType = input.choice('FunctionUrlAuthType', ['NONE', 'AWS_IAM']);
  const viaUrl = input.boolean('InvokedViaFunctionUrl');
  const source = input.text('SourceArn');
  const equals = Object.entries({
    'lambda:FunctionUrlAuthType': authType,
    'aws:PrincipalOrgID': input.text('PrincipalOrgID', { min: 12, max: 34 }),
    'AWS:SourceAccount': input.text('SourceAccount', { max: 12, pattern: /^\d{12}$/ }),
    'lambda:EventSourceToken': input.text('EventSourceToken', { max: 256 }),
  }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const condition = {
    ...(equals.length === 0 ? {} : { StringEquals: Object.fromEntries(equals) }),
    ...(viaUrl === undefined ? {} : { Bool: { 'lambda:InvokedViaFunctionUrl': `${viaUrl}` } }),
    ...(source === undefined ? {} : { ArnLike: { 'AWS:SourceArn': source } }),
  };
  return Object.keys(condition).length === 0 ? undefined : condition;
}

function statementOf(input: Fields, resource: string): PolicyStatement {
  const Sid = input.requiredText('StatementId', {
    min: 1,
    max: 100,
    pattern: /^([a-zA-Z0-9-_]+)$/,
  });
  const Action = input.requiredText('Action', {
    pattern: /^(lambda:[*]|lambda:[a-zA-Z]+|[*])$/,
  });
  const Condition = conditionOf(input);
  return {
    Sid,
    Effect: 'Allow',
    Principal: principalOf(input.requiredText('Principal')),
    Action,
    Resource: resource,
    ...(Condition === undefined ? {} : { Condition }),
  };
}

export function addPermission(lambda: LambdaContext): RestAction {
  return {
    name: 'AddPermission',
    method: 'POST',
    path,
    status: 201,
    run(request) {
      const input = inputFields(request.body);
      input.allowOnly('lambda:AddPermission', members);
      const { arn, key, target } = policyOf(lambda, request);
      const statement = statementOf(input, arn);
      lambda.store.checkRevision(lambda.store.revised(target, key), input.text('RevisionId'));
      const statements = target.policies.get(key) ?? [];
      if (statements.some(({ Sid }) => Sid === statement.Sid)) {
        throw conflict(
          `The statement id (${statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
        );
      }
      target.policies.set(key, [...statements, statement]);
      lambda.store.touch(target, key);
      return { Statement: JSON.stringify(statement) };
    },
  };
}

export function removePermission(lambda: LambdaContext): RestAction {
  return {
    name: 'RemovePermission',
    method: 'DELETE',
    path: `${path}/{StatementId}`,
    status: 204,
    run(input) {
      const { name } = parseTarget(input.path['FunctionName'] ?? '', undefined, lambda.place);
      if (lambda.store.find(name) === undefined) {
        throw resourceNotFound(`No policy found for: ${lambda.store.arn(name)}`);
      }
      const { key, target } = policyOf(lambda, input);
      const id = input.path['StatementId'];
      const statements = target.policies.get(key) ?? [];
      if (statements.length === 0) {
        throw resourceNotFound('No policy is associated with the given resource.');
      }
      const left = statements.filter(({ Sid }) => Sid !== id);
      if (left.length === statements.length) {
        throw resourceNotFound(`Statement ${id} is not found in resource policy.`);
      }
      const revision = input.request.query.get('RevisionId') ?? undefined;
      lambda.store.checkRevision(lambda.store.revised(target, key), revision);
      target.policies.set(key, left);
      lambda.store.touch(target, key);
      return undefined;
    },
  };
}

export function getPolicy(lambda: LambdaContext): RestAction {
  return {
    name: 'GetPolicy',
    method: 'GET',
    path,
    run(input) {
      const { name, qualifier } = parseTarget(
        input.path['FunctionName'] ?? '',
        input.request.query.get('Qualifier'),
        lambda.place,
      );
      const target = lambda.store.get(name);
      const Policy = renderPolicy(target, qualifier === '$LATEST' ? '' : qualifier);
      if (Policy === undefined) throw nothingThere();
      return { Policy, RevisionId: lambda.store.revised(target, qualifier).revisionId };
    },
  };
}
