import type { IConstruct } from 'constructs';

/** A setting that AWS would refuse or that breaks a rule of the house, found before any deployment. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError' as const;
  /** What to do about it, as one sentence. */
  readonly action: string;

  constructor(where: string, problem: string, action: string) {
    super(`${where}: ${problem} ${action}`);
    this.action = action;
  }
}

/**
 * Holds a rule while a construct is built.
 * @throws ValidationError naming the construct, the problem and what to do
 */
export function ensure(
  scope: IConstruct,
  holds: boolean,
  problem: string,
  action: string,
): asserts holds {
  if (!holds) {
    throw new ValidationError(scope.node.path, problem, action);
  }
}

/** What a number may be; both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Holds a whole number within the range AWS accepts.
 * @throws ValidationError
 */
export function ensureWithin(scope: IConstruct, what: string, value: number, range: Range): void {
  ensure(
    scope,
    Number.isInteger(value) && value >= range.from && value <= range.to,
    `${what} is ${value}.`,
    `Give a whole number from ${range.from} to ${range.to}.`,
  );
}
