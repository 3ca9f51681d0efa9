/** Runtimes that run here: Node itself, and bootstraps that bring their own. */
const runnable: readonly string[] = [
  'nodejs20.x',
  'nodejs22.x',
  'nodejs24.x',
  'provided.al2',
  'provided.al2023',
];

/** Those of Lambda that this cloud has nothing to run with. */
const others: readonly string[] = [
  'dotnet10',
  'dotnet8',
  'java11',
  'java17',
  'java21',
  'java25',
  'java8.al2',
  'nodejs18.x',
  'nodejs26.x',
  'python3.10',
  'python3.11',
  'python3.12',
  'python3.13',
  'python3.14',
  'python3.15',
  'python3.9',
  'ruby3.2',
  'ruby3.3',
  'ruby3.4',
  'ruby4.0',
];

/** Every runtime that Lambda has. */
export const runtimes: readonly string[] = [...runnable, ...others];

export function isRunnable(runtime: string): boolean {
  return runnable.includes(runtime);
}
