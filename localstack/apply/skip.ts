import type { Stack } from './stack.ts';

/**
 * The stack without what the settings name: a resource type (`aws_budgets_budget`), one resource
 * (`aws_sqs_queue.jobs`) or an argument of a type (`aws_lambda_function.snap_start`).
 */
export function withoutSkipped(stack: Stack, skip: readonly string[]): Stack {
  if (skip.length === 0) return stack;
  const skipped = new Set(skip);
  const gone = new Set(
    stack.resources
      .filter(({ address, type }) => skipped.has(address) || skipped.has(type))
      .map(({ address }) => address),
  );
  const kept = stack.resources.filter(({ address }) => !gone.has(address));
  return {
    ...stack,
    resources: kept.map((resource) => ({
      ...resource,
      dependsOn: resource.dependsOn.filter((address) => !gone.has(address)),
      arguments: Object.fromEntries(
        Object.entries(resource.arguments).filter(
          ([name]) => !skipped.has(`${resource.type}.${name}`),
        ),
      ),
    })),
  };
}
