import { randomUUID } from 'node:crypto';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import { invalidInput, noSuchEntity } from '../errors.ts';
import { required } from '../input.ts';
import { type Role, roleNamed, uniqueId } from '../state.ts';
import type { IamContext } from './index.ts';
import { roleWithTags } from './roles.ts';

/** Services whose role has another name than their own. */
const names: Readonly<Record<string, string>> = {
  'dynamodb.application-autoscaling.amazonaws.com': 'ApplicationAutoScaling_DynamoDBTable',
  'lambda.application-autoscaling.amazonaws.com': 'ApplicationAutoScaling_LambdaConcurrency',
  'ops.apigateway.amazonaws.com': 'APIGateway',
};

function roleName(service: string, suffix: string | null): string {
  const known = names[service];
  const words = (service.split('.')[0] ?? '').split('-');
  const word =
    known ?? words.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`).join('');
  return `AWSServiceRoleFor${word}${suffix === null ? '' : `_${suffix}`}`;
}

/** Roles that belong to a service of AWS. */
export function serviceLinkedRoleActions(context: IamContext): Record<string, QueryAction> {
  const { clock, state } = context;
  /** Deletions that were asked for; each is done at once. */
  const deletions = new Set<string>();
  return {
    CreateServiceLinkedRole: (input) => {
      const service = required(input, 'AWSServiceName');
      const name = roleName(service, input.get('CustomSuffix'));
      if (state.roles.has(name)) {
        throw invalidInput(
          `Service role name ${name} has been taken in this account, please try a different suffix.`,
        );
      }
      const path = `/aws-service-role/${service}/`;
      const role: Role = {
        name,
        id: uniqueId('AROA'),
        arn: `arn:aws:iam::${state.account}:role${path}${name}`,
        path,
        createdAt: clock.now(),
        description: input.get('Description') ?? undefined,
        maxSessionSeconds: 3600,
        trustPolicy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [service] } },
          ],
        }),
        boundaryArn: undefined,
        tags: new Map(),
        inline: new Map(),
        attached: new Set(),
      };
      state.roles.set(name, role);
      return { Role: roleWithTags(role) };
    },
    DeleteServiceLinkedRole: (input) => {
      const { name, path } = roleNamed(state, required(input, 'RoleName'));
      if (!path.startsWith('/aws-service-role/')) {
        throw invalidInput(`The role ${name} is not a service-linked role.`);
      }
      state.roles.delete(name);
      const DeletionTaskId = `task${path}${name}/${randomUUID()}`;
      deletions.add(DeletionTaskId);
      return { DeletionTaskId };
    },
    GetServiceLinkedRoleDeletionStatus: (input) => {
      const id = required(input, 'DeletionTaskId');
      if (deletions.has(id)) return { Status: 'SUCCEEDED' };
      throw noSuchEntity(`Deletion Task Id: ${id} cannot be found.`);
    },
  };
}
