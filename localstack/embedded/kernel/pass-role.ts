import type { Access } from './principal.ts';

/** Giving a role to a service takes a permission of its own. Values that are no ARN are passed over. */
export function passRole(roles: readonly unknown[], service: string): readonly Access[] {
  return roles
    .filter((role) => typeof role === 'string')
    .map((resource) => ({
      action: 'iam:PassRole',
      resource,
      keys: () => ({ 'iam:PassedToService': service }),
    }));
}
