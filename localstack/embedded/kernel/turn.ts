/** Lets one task at a time through, in the order of arrival; the first begins at once. */
export class Turn {
  #last: Promise<void> | undefined;

  take<Value>(task: () => Promise<Value>): Promise<Value> {
    const mine = this.#last === undefined ? task() : this.#last.then(task);
    // Whoever comes next waits for the end, however it ends.
    const over = () => {
      if (this.#last === last) this.#last = undefined;
    };
    const last = mine.then(over, over);
    this.#last = last;
    return mine;
  }
}
