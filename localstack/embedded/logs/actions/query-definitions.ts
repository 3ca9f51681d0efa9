import { randomUUID } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import type { LogsAction } from '../context.ts';
import { groupNameRules } from '../context.ts';
import { page } from './paging.ts';

function notFound(): AwsError {
  return new AwsError(
    'ResourceNotFoundException',
    'The specified query definition does not exist.',
  );
}

export const putQueryDefinition: LogsAction = (fields, { clock, queryDefinitions }) => {
  fields.disallow('logs:PutQueryDefinition', 'parameters');
  const given = fields.text('queryDefinitionId', { min: 1, max: 256 });
  if (given !== undefined && !queryDefinitions.has(given)) throw notFound();
  const id = given ?? randomUUID();
  queryDefinitions.set(id, {
    id,
    name: fields.requiredText('name', { min: 1, max: 255 }),
    queryString: fields.requiredText('queryString', { min: 1, max: 10_000 }),
    queryLanguage: fields.text('queryLanguage', { oneOf: ['CWLI', 'SQL', 'PPL'] }) ?? 'CWLI',
    logGroupNames: fields.texts('logGroupNames', groupNameRules),
    lastModified: clock.now(),
  });
  return { queryDefinitionId: id };
};

export const describeQueryDefinitions: LogsAction = (fields, { queryDefinitions }) => {
  const prefix = fields.text('queryDefinitionNamePrefix', { min: 1, max: 255 }) ?? '';
  const size = fields.number('maxResults', { min: 1, max: 1000 }) ?? 1000;
  const found = [...queryDefinitions.values()]
    .filter(({ name }) => name.startsWith(prefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, nextToken } = page(fields, found, size);
  return {
    queryDefinitions: items.map(({ id, ...definition }) => ({
      queryDefinitionId: id,
      ...definition,
    })),
    nextToken,
  };
};

export const deleteQueryDefinition: LogsAction = (fields, { queryDefinitions }) => {
  const id = fields.requiredText('queryDefinitionId', { min: 1, max: 256 });
  if (!queryDefinitions.delete(id)) throw notFound();
  return { success: true };
};
