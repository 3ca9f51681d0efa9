import type { PolicyDocument } from '../../../iam/policy/document.ts';

/** What an authorizer has said of a caller. */
export interface Authorization {
  readonly principalId: string;
  readonly policy: PolicyDocument;
  /** The policy as the function wrote it, for TestInvokeAuthorizer. */
  readonly policyText: string;
  /** Values as text, for `$context.authorizer` and the events of integrations. */
  readonly context: Readonly<Record<string, string>>;
  /** The caller's API key, where keys come from authorizers. */
  readonly usageIdentifierKey: string | undefined;
}

interface Kept {
  readonly authorization: Authorization;
  readonly untilMs: number;
}

const maximumKept = 10_000;

/** What authorizers have said, kept for their time to live. */
export class Authorizations {
  readonly #kept = new Map<string, Map<string, Kept>>();

  #stage(apiId: string, stageName: string): Map<string, Kept> {
    const name = `${apiId}/${stageName}`;
    const known = this.#kept.get(name) ?? new Map<string, Kept>();
    this.#kept.set(name, known);
    return known;
  }

  find(
    [apiId, stageName]: readonly [string, string],
    key: string,
    nowMs: number,
  ): Authorization | undefined {
    const kept = this.#kept.get(`${apiId}/${stageName}`)?.get(key);
    return kept === undefined || kept.untilMs <= nowMs ? undefined : kept.authorization;
  }

  keep([apiId, stageName]: readonly [string, string], key: string, kept: Kept): void {
    const stage = this.#stage(apiId, stageName);
    if (stage.size >= maximumKept) stage.clear();
    stage.set(key, kept);
  }

  /** Forgets what was said for a stage. */
  flush(apiId: string, stageName: string): void {
    this.#kept.delete(`${apiId}/${stageName}`);
  }

  clear(): void {
    this.#kept.clear();
  }
}
