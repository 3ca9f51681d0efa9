import { Outbox } from '../../kernel/outbox.ts';
import type { EventSink } from '../../ports.ts';
import type { EventCause, ObjectEvent, S3Context } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { readConfiguration, type Target } from './configuration.ts';
import { putOnBus } from './event-bridge.ts';
import { eventRecord, Sequencers } from './record.ts';
import { isReachable, type Letter, send, type TargetDependencies } from './targets.ts';

/** A letter of the bucket that had its name then. */
interface DatedLetter extends Letter {
  /** When the bucket was made; milliseconds since the epoch. */
  readonly bucketSince: number;
}

export interface Notifications extends Pick<S3Context, 'notify' | 'checkTargets'> {
  /** What has not reached its target. */
  readonly outbox: Outbox<DatedLetter, void>;
}

function wants(target: Target, event: ObjectEvent): boolean {
  const named = target.events.some((pattern) => {
    const name = pattern.replace(/^s3:/, '');
    return name === event.name || (name.endsWith(':*') && event.name.startsWith(name.slice(0, -1)));
  });
  return (
    named && event.key.startsWith(target.prefix ?? '') && event.key.endsWith(target.suffix ?? '')
  );
}

/** Tells queues, topics, functions and the event bus what happens to the objects of a bucket. */
export function createNotifications(
  dependencies: TargetDependencies & {
    readonly buckets: S3Context['buckets'];
    readonly events: EventSink;
  },
): Notifications {
  const { buckets, clock, events } = dependencies;
  const sequencers = new Sequencers({ clock });
  // A target that refuses loses the event, as in AWS; the write is done all the same.
  const outbox = new Outbox<DatedLetter, void>({
    clock,
    courier: {
      bring: (letter) => send(letter, dependencies),
      isWanted: ({ bucket, bucketSince }) => buckets.get(bucket)?.createdAt === bucketSince,
    },
  });
  return {
    outbox,

    notify(event: ObjectEvent, call: EventCause): void {
      const { bucket } = event;
      const kept = bucket.settings.get('notification');
      if (kept === undefined) return;
      const { eventBridge, targets } = readConfiguration(Buffer.from(kept));
      const cause = { call, sequencer: sequencers.next() };
      if (eventBridge) putOnBus(events, event, cause);
      for (const target of targets) {
        if (!wants(target, event)) continue;
        const message = { Records: [eventRecord(target, event, cause)] };
        const bucketSince = bucket.createdAt;
        void outbox.send({ bucket: bucket.name, bucketSince, message, target });
      }
    },

    /** @throws AwsError InvalidArgument where a target cannot be reached */
    async checkTargets(bucket, targets): Promise<void> {
      for (const target of targets) {
        if (await isReachable(target, bucket.name, dependencies)) continue;
        throw invalidArgument(
          'Unable to validate the following destination configurations',
          target.arn,
          'Not authorized to invoke or to send to the destination, or it does not exist',
        );
      }
    },
  };
}
