import * as z from 'zod';
import type { Right } from '../../integration-tests/cloud/right.ts';

const oneOrMany = z.union([z.string().transform((only) => [only]), z.array(z.string())]);

const policy = z.object({
  Version: z.string(),
  Statement: z.array(z.looseObject({ Action: oneOrMany, Resource: oneOrMany })),
});

/**
 * A policy without one action on one resource. What else its statement allows stays.
 *
 * @param json the policy
 * @returns the new policy; undefined where nothing is left of it
 * @throws Error where the policy does not allow it
 */
export function without(
  json: string,
  { action, resource, statement: place }: Pick<Right, 'statement' | 'action' | 'resource'>,
): string | undefined {
  const { Statement: statements, ...rest } = policy.parse(JSON.parse(json));
  const statement = statements[place];
  if (!statement?.Action.includes(action) || !statement.Resource.includes(resource)) {
    throw new Error(`Statement ${place} does not allow ${action} on ${resource}.`);
  }
  const { Sid: _, ...unnamed } = statement;
  const left = [
    { ...statement, Action: statement.Action.filter((each) => each !== action) },
    {
      ...unnamed,
      Action: [action],
      Resource: statement.Resource.filter((each) => each !== resource),
    },
  ].filter(({ Action, Resource }) => Action.length > 0 && Resource.length > 0);
  const Statement = statements.toSpliced(place, 1, ...left);
  return Statement.length === 0 ? undefined : JSON.stringify({ ...rest, Statement });
}
