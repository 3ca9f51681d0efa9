import type { Keepable } from '../../kernel/keeping/keepable.ts';
import type { LogStore } from '../groups/store.ts';
import { eventKey, type StoredEvent } from './stored-event.ts';

interface KeptEvent {
  readonly group: string;
  readonly event: StoredEvent;
}

/** The events of all groups, one by one. */
export function keepableEvents(store: LogStore): Keepable<KeptEvent> {
  return {
    keys: () =>
      store
        .groups()
        .flatMap(({ events, name }) => events.all().map((event) => eventKey(name, event))),
    get(key) {
      const [group = '', timestamp, sequence] = key.split(' ');
      const event = store.group(group)?.events.find(Number(timestamp), Number(sequence));
      return event && { group, event };
    },
    restore(records) {
      for (const [, { event, group }] of records) store.takeEvent(group, event);
    },
    clear() {
      store.clear();
    },
  };
}
