export interface TextRules {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
}

export interface NumberRules {
  readonly min?: number;
  readonly max?: number;
  /** Without a fraction. */
  readonly whole?: boolean;
}

/** The first rule that a text breaks, in the words of AWS; undefined where it keeps all. */
export function brokenByText(value: string, rules: TextRules): string | undefined {
  const { max, min, oneOf, pattern } = rules;
  if (min !== undefined && value.length < min) {
    return `Member must have length greater than or equal to ${min}`;
  }
  if (max !== undefined && value.length > max) {
    return `Member must have length less than or equal to ${max}`;
  }
  if (pattern !== undefined && !pattern.test(value)) {
    const shown = pattern.source.replace(/^\^|\$$/g, '');
    return `Member must satisfy regular expression pattern: ${shown}`;
  }
  if (oneOf !== undefined && !oneOf.includes(value)) {
    return `Member must satisfy enum value set: [${oneOf.join(', ')}]`;
  }
  return undefined;
}

/** The limit that a number breaks, in the words of AWS; undefined where it keeps both. */
export function brokenByNumber(value: number, { max, min }: NumberRules): string | undefined {
  if (min !== undefined && value < min) {
    return `Member must have value greater than or equal to ${min}`;
  }
  if (max !== undefined && value > max) {
    return `Member must have value less than or equal to ${max}`;
  }
  return undefined;
}
