import type { Message } from './message.ts';
import type { ReadyMessages } from './ready.ts';

/** A standard queue: first come, first out, roughly. */
export class StandardReady implements ReadyMessages {
  #messages: Message[] = [];
  #head = 0;

  add(message: Message): void {
    this.#messages.push(message);
  }

  begin(): void {}

  take(): Message | undefined {
    for (;;) {
      const message = this.#messages[this.#head];
      if (message === undefined) {
        this.clear();
        return undefined;
      }
      this.#head += 1;
      if (this.#head > 32 && this.#head * 2 > this.#messages.length) {
        this.#messages = this.#messages.slice(this.#head);
        this.#head = 0;
      }
      // Deleted by an old receipt while it waited.
      if (message.state === 'ready') return message;
    }
  }

  hold(): void {}

  release(): void {}

  clear(): void {
    this.#messages = [];
    this.#head = 0;
  }
}
