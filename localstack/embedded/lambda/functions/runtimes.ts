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

/** Those that Lambda had: nothing is made for them any more. */
const retired: readonly string[] = [
  'dotnet6',
  'dotnetcore1.0',
  'dotnetcore2.0',
  'dotnetcore2.1',
  'dotnetcore3.1',
  'go1.x',
  'java8',
  'nodejs',
  'nodejs10.x',
  'nodejs12.x',
  'nodejs14.x',
  'nodejs16.x',
  'nodejs18.x',
  'nodejs4.3',
  'nodejs4.3-edge',
  'nodejs6.10',
  'nodejs8.10',
  'provided',
  'python2.7',
  'python3.6',
  'python3.7',
  'python3.8',
  'ruby2.5',
  'ruby2.7',
];

/** Every runtime that Lambda has. */
export const runtimes: readonly string[] = [...runnable, ...others];

export function isRetired(runtime: string): boolean {
  return retired.includes(runtime);
}

export function isRunnable(runtime: string): boolean {
  return runnable.includes(runtime);
}
