/** A message as it lies in a queue. */
export interface QueueMessage {
  /** Some queues re-write the white space of JSON, so never hash it. */
  readonly body: string;
  /** Attributes beside the body, by name. */
  readonly attributes: Readonly<Record<string, string>>;
}
