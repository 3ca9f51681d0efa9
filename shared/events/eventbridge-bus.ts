import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { TransientError } from '../errors/index.ts';
import type { EventBus } from './event-bus.ts';

/** A bus of EventBridge; `source` is who speaks. */
export function createEventBridgeBus(
  { eventBridge }: { readonly eventBridge: EventBridgeClient },
  { bus, source }: { readonly bus: string; readonly source: string },
): EventBus {
  return {
    async put({ type, time, detail }) {
      const { Entries: [entry] = [] } = await eventBridge.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: bus,
              Source: source,
              DetailType: type,
              Time: new Date(time),
              Detail: JSON.stringify(detail),
            },
          ],
        }),
      );
      if (entry?.EventId !== undefined) return;
      throw new TransientError('event_refused', 'The event bus did not take an event.', {
        details: { code: entry?.ErrorCode, message: entry?.ErrorMessage },
      });
    },
  };
}
