import { invalidParameter, throttled } from '../errors.ts';
import type { LambdaFunction } from '../functions/function.ts';
import type { FunctionStore } from '../functions/store.ts';

/** Invocations at a time in one account and region. */
export const accountConcurrency = 1000;
/** So many always stay for functions that reserve none. */
const minimumUnreserved = 100;

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

  /** @throws AwsError where too little would be left for the others. */
  reserve(target: LambdaFunction, concurrency: number): void {
    if (this.unreserved(target) - concurrency < minimumUnreserved) {
      throw invalidParameter(
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${minimumUnreserved}].`,
      );
    }
    target.reservedConcurrency = concurrency;
  }

  #runningUnreserved(): number {
    let sum = 0;
    for (const [name, count] of this.#running) {
      if (this.#store.find(name)?.reservedConcurrency === undefined) sum += count;
    }
    return sum;
  }
}
