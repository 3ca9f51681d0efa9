import { invalidParameter, throttled } from '../../errors.ts';
import type { LambdaFunction } from '../../functions/function.ts';
import type { FunctionStore } from '../../functions/store.ts';

/** Invocations at a time in one account and region. */
export const accountConcurrency = 1000;
/** So many always stay for functions that reserve none. */
const minimumUnreserved = 100;

/** Of all versions and aliases of the function. */
function provisionedOf({ provisioned }: LambdaFunction): number {
  return [...provisioned.values()].reduce((sum, { requested }) => sum + requested, 0);
}

/** Counts what runs, and refuses what would be more than a function or the account may. */
export class Capacity {
  readonly #running = new Map<string, number>();
  readonly #store: FunctionStore;

  constructor(dependencies: { readonly store: FunctionStore }) {
    this.#store = dependencies.store;
  }

  /** Invocations of the function that run now. */
  running(name: string): number {
    return this.#running.get(name) ?? 0;
  }

  /**
   * Takes a place; the answer gives it back.
   * @throws AwsError TooManyRequestsException
   */
  take(target: LambdaFunction): () => void {
    const { name, reservedConcurrency } = target;
    if (reservedConcurrency !== undefined && this.running(name) >= reservedConcurrency) {
      throw throttled('ReservedFunctionConcurrentInvocationLimitExceeded');
    }
    if (reservedConcurrency === undefined && this.#runningUnreserved() >= this.unreserved()) {
      throw throttled('ConcurrentInvocationLimitExceeded');
    }
    this.#running.set(name, this.running(name) + 1);
    return () => {
      const left = this.running(name) - 1;
      if (left > 0) this.#running.set(name, left);
      else this.#running.delete(name);
    };
  }

  /** What functions without a reservation share. */
  unreserved(except?: LambdaFunction): number {
    let left = accountConcurrency;
    for (const other of this.#store.values()) {
      if (other !== except) left -= other.reservedConcurrency ?? 0;
    }
    return left;
  }

  /** What no other function has for itself, by a reservation or provisioned. */
  #free(except: LambdaFunction): number {
    let left = this.unreserved(except);
    for (const other of this.#store.values()) {
      const isShared = other !== except && other.reservedConcurrency === undefined;
      if (isShared) left -= provisionedOf(other);
    }
    return left;
  }

  /** @throws AwsError where too little would be left for the others. */
  reserve(target: LambdaFunction, concurrency: number): void {
    if (this.#free(target) - concurrency < minimumUnreserved) {
      throw invalidParameter(
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${minimumUnreserved}].`,
      );
    }
    const provisioned = provisionedOf(target);
    if (concurrency < provisioned) {
      throw invalidParameter(
        `ReservedConcurrentExecutions should not be lower than function's total provisioned concurrency [${provisioned}].`,
      );
    }
    target.reservedConcurrency = concurrency;
  }

  /** @throws AwsError where a version or an alias may not have so much ready. */
  checkProvisioned(target: LambdaFunction, qualifier: string, requested: number): void {
    const before = target.provisioned.get(qualifier)?.requested ?? 0;
    const all = provisionedOf(target) - before + requested;
    const { reservedConcurrency } = target;
    if (reservedConcurrency !== undefined && all > reservedConcurrency) {
      throw invalidParameter(
        'Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function',
      );
    }
    if (reservedConcurrency === undefined && this.#free(target) - all < minimumUnreserved) {
      throw invalidParameter(
        `Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${minimumUnreserved}].`,
      );
    }
  }

  #runningUnreserved(): number {
    let sum = 0;
    for (const [name, count] of this.#running) {
      if (this.#store.find(name)?.reservedConcurrency === undefined) sum += count;
    }
    return sum;
  }
}
