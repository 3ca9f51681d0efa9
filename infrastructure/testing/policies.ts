import * as z from 'zod';
import { all, type Resources } from './template.ts';

const oneOrMany = z.union([z.string().transform((only) => [only]), z.array(z.string())]);

const policy = z.object({
  Statement: z.array(
    z.object({
      Effect: z.enum(['Allow', 'Deny']),
      Action: oneOrMany,
      Resource: oneOrMany.default([]),
      Principal: z.union([z.literal('*'), z.record(z.string(), oneOrMany)]).optional(),
      Condition: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    }),
  ),
});

/** A policy document of the template, parsed. */
export function policyIn(text: unknown) {
  return policy.parse(JSON.parse(z.string().parse(text))).Statement;
}

/** Every right that a role has, as `action on resource`, sorted. */
export function rightsOf(from: Resources, roleName: string): readonly string[] {
  const [rolePolicy] = all(from, 'iam_role_policy').filter((each) => each['name'] === roleName);
  return policyIn(rolePolicy?.['policy'])
    .flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((target) => `${action} on ${target}`)),
    )
    .sort();
}
