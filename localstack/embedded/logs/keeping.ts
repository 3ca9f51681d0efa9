import type { Keepable } from '../kernel/keeping/keepable.ts';
import type {
  AccountPolicy,
  Destination,
  LogsContext,
  Policy,
  QueryDefinition,
} from './context.ts';
import { EventList } from './events/event-list.ts';
import type { LogGroup, LogStream } from './groups/log-group.ts';
import type { MetricFilter } from './metric-filters.ts';
import { parsePattern } from './patterns/pattern.ts';
import type { SubscriptionFilter } from './subscriptions/subscription.ts';

type KeptGroup = Omit<LogGroup, 'events' | 'filters' | 'streams' | 'subscriptions'> & {
  readonly filters: readonly Omit<MetricFilter, 'pattern'>[];
  readonly subscriptions: readonly Omit<SubscriptionFilter, 'pattern'>[];
};

/** What CloudWatch Logs keeps besides events. */
export type LogsRecord =
  | { readonly kind: 'group'; readonly group: KeptGroup }
  | { readonly kind: 'stream'; readonly group: string; readonly stream: LogStream }
  | { readonly kind: 'definition'; readonly definition: QueryDefinition }
  | { readonly kind: 'destination'; readonly destination: Destination }
  | { readonly kind: 'resource-policy'; readonly policy: Policy }
  | { readonly kind: 'account-policy'; readonly policy: AccountPolicy };

export const groupKey = (name: string) => `group ${name}`;
/** Names of groups have no spaces, those of streams may have some. */
export const streamKey = (group: string, stream: string) => `stream ${group} ${stream}`;

function parted(text: string): [first: string, rest: string] {
  const at = text.indexOf(' ');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function withoutPattern<Filter extends { readonly pattern: unknown }>(
  filters: Map<string, Filter>,
) {
  return [...filters.values()].map(({ pattern: _parsed, ...rest }) => rest);
}

function keptGroup(group: LogGroup): KeptGroup {
  const { events: _apart, streams: _own, ...rest } = group;
  return {
    ...rest,
    filters: withoutPattern(group.filters),
    subscriptions: withoutPattern(group.subscriptions),
  };
}

function withPatterns<Filter extends { readonly name: string; readonly patternText: string }>(
  filters: readonly Filter[],
) {
  return new Map(
    filters.map((filter) => [
      filter.name,
      { ...filter, pattern: parsePattern(filter.patternText) },
    ]),
  );
}

/** Groups, streams, filters, policies and saved queries. */
export function keepableLogs(context: LogsContext): Keepable<LogsRecord> {
  const { accountPolicies, destinations, queries, queryDefinitions, resourcePolicies, store } =
    context;
  const find: Readonly<Record<string, (name: string) => LogsRecord | undefined>> = {
    group(name) {
      const group = store.group(name);
      return group && { kind: 'group', group: keptGroup(group) };
    },
    stream(names) {
      const [group, name] = parted(names);
      const stream = store.group(group)?.streams.get(name);
      return stream && { kind: 'stream', group, stream };
    },
    definition(id) {
      const definition = queryDefinitions.get(id);
      return definition && { kind: 'definition', definition };
    },
    destination(name) {
      const destination = destinations.get(name);
      return destination && { kind: 'destination', destination };
    },
    'resource-policy'(name) {
      const policy = resourcePolicies.get(name);
      return policy && { kind: 'resource-policy', policy };
    },
    'account-policy'(name) {
      const policy = accountPolicies.get(name);
      return policy && { kind: 'account-policy', policy };
    },
  };
  const take = (name: string, record: LogsRecord) => {
    switch (record.kind) {
      case 'group': {
        const { filters, subscriptions, ...rest } = record.group;
        store.take({
          ...rest,
          filters: withPatterns(filters),
          subscriptions: withPatterns(subscriptions),
          streams: new Map(),
          events: new EventList(),
        });
        return;
      }
      case 'stream':
        store.group(record.group)?.streams.set(record.stream.name, record.stream);
        return;
      case 'definition':
        queryDefinitions.set(name, record.definition);
        return;
      case 'destination':
        destinations.set(name, record.destination);
        return;
      case 'resource-policy':
        resourcePolicies.set(name, record.policy);
        return;
      case 'account-policy':
        accountPolicies.set(name, record.policy);
        return;
    }
  };
  const prefixed = (kind: string, names: Iterable<string>) =>
    [...names].map((name) => `${kind} ${name}`);
  return {
    keys: () => [
      // Groups before the streams that are in them.
      ...store.groups().map(({ name }) => groupKey(name)),
      ...store
        .groups()
        .flatMap((group) => [...group.streams.keys()].map((name) => streamKey(group.name, name))),
      ...prefixed('definition', queryDefinitions.keys()),
      ...prefixed('destination', destinations.keys()),
      ...prefixed('resource-policy', resourcePolicies.keys()),
      ...prefixed('account-policy', accountPolicies.keys()),
    ],
    get(key) {
      const [kind, name] = parted(key);
      return find[kind]?.(name);
    },
    restore(records) {
      const all = [...records];
      // A group that was written again stands behind its streams.
      for (const [key, record] of all) if (record.kind === 'group') take(parted(key)[1], record);
      for (const [key, record] of all) if (record.kind !== 'group') take(parted(key)[1], record);
    },
    clear() {
      store.clear();
      queries.clear();
      context.exportTasks.clear();
      queryDefinitions.clear();
      destinations.clear();
      resourcePolicies.clear();
      accountPolicies.clear();
    },
  };
}
