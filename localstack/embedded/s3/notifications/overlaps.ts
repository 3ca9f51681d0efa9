import { invalidArgument } from '../errors.ts';
import type { Target } from './configuration.ts';

function sameEvent(a: string, b: string): boolean {
  const covers = (pattern: string, name: string) =>
    pattern === name || (pattern.endsWith(':*') && name.startsWith(pattern.slice(0, -1)));
  return covers(a, b) || covers(b, a);
}

function within(a: string, b: string, test: 'startsWith' | 'endsWith'): boolean {
  return a[test](b) || b[test](a);
}

function overlap(a: Target, b: Target): boolean {
  return (
    a.events.some((event) => b.events.some((other) => sameEvent(event, other))) &&
    within(a.prefix ?? '', b.prefix ?? '', 'startsWith') &&
    within(a.suffix ?? '', b.suffix ?? '', 'endsWith')
  );
}

function isFiltered({ prefix, suffix }: Target): boolean {
  return prefix !== undefined || suffix !== undefined;
}

/** One event of one object goes to one place. @throws AwsError InvalidArgument */
export function checkOverlaps(targets: readonly Target[]): void {
  for (const [index, target] of targets.entries()) {
    const other = targets.slice(index + 1).find((later) => overlap(target, later));
    if (other === undefined) continue;
    throw invalidArgument(
      isFiltered(target) || isFiltered(other)
        ? 'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.'
        : 'Configurations overlap. Configurations on the same bucket cannot share a common event type.',
      'NotificationConfiguration',
      other.id,
    );
  }
}
