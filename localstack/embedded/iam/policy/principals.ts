import type { Principal } from '../../kernel/principal.ts';
import type { PrincipalElement } from './document.ts';

/**
 * What naming a principal does: `grant` it the statement, `delegate` it to the account (whose
 * identity policies then decide), or nothing.
 */
export type PrincipalMatch = 'grant' | 'delegate' | undefined;

function matchesAws(name: string, principal: Principal, account: string): PrincipalMatch {
  if (name === '*') return 'grant';
  if (principal.kind === 'anonymous' || principal.kind === 'service') return undefined;
  const isAccount = name === account || name === `arn:aws:iam::${account}:root`;
  if (principal.kind === 'root') return isAccount ? 'grant' : undefined;
  if (name === principal.arn) return 'grant';
  if (principal.kind === 'role' && name === principal.roleArn) return 'grant';
  return isAccount ? 'delegate' : undefined;
}

function matchesNames(
  element: PrincipalElement,
  principal: Principal,
  account: string,
): PrincipalMatch {
  if (element.names === '*') return 'grant';
  if (principal.kind === 'service') {
    const services = element.names['Service'] ?? [];
    const everyone = element.names['AWS']?.includes('*') === true;
    return everyone || services.includes(principal.service) || services.includes('*')
      ? 'grant'
      : undefined;
  }
  const matches = (element.names['AWS'] ?? []).map((name) => matchesAws(name, principal, account));
  if (matches.includes('grant')) return 'grant';
  return matches.includes('delegate') ? 'delegate' : undefined;
}

/** Whether a `Principal` or `NotPrincipal` element names the principal. */
export function matchPrincipal(
  element: PrincipalElement,
  principal: Principal,
  account: string,
): PrincipalMatch {
  const match = matchesNames(element, principal, account);
  if (!element.except) return match;
  return match === undefined ? 'grant' : undefined;
}
