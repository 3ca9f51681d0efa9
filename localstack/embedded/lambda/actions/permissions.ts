import type { Fields } from '../../kernel/fields.ts';
import type { RestAction, RestInput } from '../../kernel/protocols/rest-json.ts';
import type { LambdaContext } from '../context.ts';
import { conflict, resourceNotFound } from '../errors.ts';
import type { LambdaFunction, PolicyStatement } from '../functions/function.ts';
import { renderPolicy } from '../functions/policy.ts';
import { findTarget } from '../functions/qualifier.ts';
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
  'RevisionId',
];

/** The function and the key of the policy that a request means. */
function policyOf(
  lambda: LambdaContext,
  { path, request }: RestInput,
): { readonly target: LambdaFunction; readonly key: string; readonly arn: string } {
  const { function: target, qualifier } = findTarget(
    lambda.store,
    path['FunctionName'] ?? '',
    request.query.get('Qualifier'),
  );
  const key = qualifier === undefined || qualifier === '$LATEST' ? '' : qualifier;
  return { target, key, arn: lambda.store.arn(target.name, key === '' ? undefined : key) };
}

function principalOf(name: string): PolicyStatement['Principal'] {
  if (name === '*') return name;
  if (/^\d{12}$/.test(name)) return { AWS: `arn:aws:iam::${name}:root` };
  return name.startsWith('arn:') ? { AWS: name } : { Service: name };
}

function conditionOf(input: Fields): PolicyStatement['Condition'] {
  const account = input.text('SourceAccount');
  const organisation = input.text('PrincipalOrgID');
  const source = input.text('SourceArn');
  const equals = {
    ...(account === undefined ? {} : { 'AWS:SourceAccount': account }),
    ...(organisation === undefined ? {} : { 'aws:PrincipalOrgID': organisation }),
  };
  const condition = {
    ...(Object.keys(equals).length === 0 ? {} : { StringEquals: equals }),
    ...(source === undefined ? {} : { ArnLike: { 'AWS:SourceArn': source } }),
  };
  return Object.keys(condition).length === 0 ? undefined : condition;
}

function statementOf(input: Fields, resource: string): PolicyStatement {
  const Sid = input.requiredText('StatementId');
  if (!/^[a-zA-Z0-9-_]{1,100}$/.test(Sid)) {
    input.refuse('StatementId', 'Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)');
  }
  const Action = input.requiredText('Action');
  if (!/^(lambda:[*]|lambda:[a-zA-Z]+|[*])$/.test(Action)) {
    input.refuse(
      'Action',
      'Member must satisfy regular expression pattern: (lambda:[*]|lambda:[a-zA-Z]+|[*])',
    );
  }
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
      const statements = target.policies.get(key) ?? [];
      if (statements.some(({ Sid }) => Sid === statement.Sid)) {
        throw conflict(
          `The statement id (${statement.Sid}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
        );
      }
      target.policies.set(key, [...statements, statement]);
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
      const { key, target } = policyOf(lambda, input);
      const id = input.path['StatementId'];
      const statements = target.policies.get(key) ?? [];
      const left = statements.filter(({ Sid }) => Sid !== id);
      if (left.length === statements.length) {
        throw resourceNotFound(`Statement ${id} is not found in resource policy.`);
      }
      target.policies.set(key, left);
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
      const { key, target } = policyOf(lambda, input);
      const Policy = renderPolicy(target, key);
      if (Policy === undefined) {
        throw resourceNotFound('The resource you requested does not exist.');
      }
      return { Policy, RevisionId: target.latest.revisionId };
    },
  };
}
