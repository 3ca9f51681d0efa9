import type { Grants } from '../iam/grants.ts';
import { ControlError } from './control-error.ts';
import type { Route } from './route.ts';

/** Looking what roles are granted, and how often they used it. */
export function grantRoutes(grants: Grants | undefined): readonly Route[] {
  const counted = () => {
    if (grants !== undefined) return grants;
    throw new ControlError(
      400,
      'iam_not_enforced',
      'IAM is not enforced here: nobody asks whether a call is granted.',
    );
  };
  return [
    {
      on: 'GET /grants',
      handle({ query }) {
        const role = query.get('role') ?? undefined;
        return { status: 200, body: { grants: counted().list(role) } };
      },
    },
    {
      on: 'DELETE /grants',
      handle() {
        counted().clear();
        return { status: 204 };
      },
    },
  ];
}
