import * as z from 'zod';

const grants = z.object({
  grants: z.array(
    z.object({
      /** ARN. */
      role: z.string(),
      policy: z.string(),
      /** Place in the policy, from 0. */
      statement: z.number(),
      action: z.string(),
      resource: z.string(),
      uses: z.number(),
    }),
  ),
});

/** One action on one resource that a role's policy allows, as the cloud tells it. */
export type Right = z.infer<typeof grants>['grants'][number];

/** What the cloud answers to `GET /_jobline/grants`. */
export function rightsIn(answer: unknown): readonly Right[] {
  return grants.parse(answer).grants;
}

export function roleNameOf({ role }: Pick<Right, 'role'>): string {
  return role.split('/').at(-1) ?? role;
}

/** Tells it from all others; also how it is shown. */
export function nameOf(right: Omit<Right, 'uses'>): string {
  return `${roleNameOf(right)}: ${right.action} on ${right.resource}`;
}
