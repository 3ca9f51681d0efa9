import type { Expression } from './expression.ts';
import { compare, numberOf } from './values.ts';

type Arithmetic = (a: number, b: number) => number;

const arithmetic: Readonly<Record<string, Arithmetic>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
};

/** A number, where both sides have one. */
export function computed(operator: string, left: Expression, right: Expression): Expression {
  const compute = arithmetic[operator];
  return (scope) => {
    const a = numberOf(left(scope));
    const b = numberOf(right(scope));
    const result = a === undefined || b === undefined ? undefined : compute?.(a, b);
    return result !== undefined && Number.isFinite(result) ? result : undefined;
  };
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '==': (order) => order === 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

export function compared(operator: string, left: Expression, right: Expression): Expression {
  const fits = comparisons[operator];
  return (scope) => {
    const a = left(scope);
    const b = right(scope);
    if (operator === '!=') return a === undefined || b === undefined || compare(a, b) !== 0;
    return a !== undefined && b !== undefined && fits?.(compare(a, b)) === true;
  };
}
