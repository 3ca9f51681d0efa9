import type { Subscription } from '../store.ts';
import type { TopicMessage } from './message.ts';

/** What a message in a queue or from a web server says of the subscription that it came by. */
export type Addressee = Pick<Subscription, 'arn' | 'protocol'>;

/** Asks a web server whether it wants the messages. */
export interface ConfirmationRequest {
  readonly id: string;
  /** ISO 8601. */
  readonly timestamp: string;
  /** `1` or `2`. */
  readonly signatureVersion: string;
}

/** Something on its way to one subscriber, or to the dead-letter queue of one. */
export type Parcel =
  | { readonly kind: 'message'; readonly to: Addressee; readonly message: TopicMessage }
  | { readonly kind: 'confirmation'; readonly to: Addressee; readonly content: ConfirmationRequest }
  | {
      readonly kind: 'dead letter';
      readonly to: Addressee;
      readonly message: TopicMessage;
      /** ARN. */
      readonly queue: string;
    };
