import type { Clock } from '../../kernel/clock.ts';
import { Marks } from '../keeping/marks.ts';
import type { NewMessage } from '../queue/message.ts';
import { Queue } from '../queue/queue.ts';

/** What a sender gives of a message with this body. */
export function newMessage(body: string, groupId?: string): NewMessage {
  return {
    body,
    md5OfBody: '',
    attributes: {},
    systemAttributes: {},
    size: body.length,
    senderId: 'x',
    groupId,
    deduplicationId: undefined,
  };
}

/** A queue without a cloud around it. */
export function bareQueue(clock: Clock, name: string): Queue {
  return new Queue({ clock, marks: new Marks() }, { name, arn: name, region: 'r' });
}
