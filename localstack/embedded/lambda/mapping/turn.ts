/** Lets one task at a time through, in the order of arrival. */
export class Turn {
  #last: Promise<unknown> = Promise.resolve();

  take<Value>(task: () => Promise<Value>): Promise<Value> {
    const mine = this.#last.then(task);
    // Whoever comes next waits for the end, however it ends.
    this.#last = mine.catch(() => {});
    return mine;
  }
}
