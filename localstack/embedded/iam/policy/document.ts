/** A policy as the evaluation reads it. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
}

/** Patterns of `Action` (`except: false`) or `NotAction` (`except: true`). */
export interface Patterns {
  readonly except: boolean;
  readonly patterns: readonly string[];
}

/** `*`, or lists of names by kind: `AWS`, `Service`, `Federated`, `CanonicalUser`. */
type PrincipalNames = '*' | Readonly<Record<string, readonly string[]>>;

export interface PrincipalElement {
  readonly except: boolean;
  readonly names: PrincipalNames;
}

export interface Condition {
  /** As written: `StringLike`, `ForAnyValue:StringEqualsIfExists`, … */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Patterns;
  /** Missing in trust policies. */
  readonly resources: Patterns | undefined;
  /** Missing in identity policies. */
  readonly principal: PrincipalElement | undefined;
  readonly conditions: readonly Condition[];
}
