/** Lets many in at once, or one alone. Who waits to be alone is not overtaken. */
export class Gate {
  #inside = 0;
  #alone = false;
  #waiting: { readonly alone: boolean; enter(): void }[] = [];

  /** Runs together with others. */
  shared<Result>(task: () => Promise<Result>): Promise<Result> {
    return this.#run(false, task);
  }

  /** Runs while nobody else does. */
  exclusive<Result>(task: () => Promise<Result>): Promise<Result> {
    return this.#run(true, task);
  }

  async #run<Result>(alone: boolean, task: () => Promise<Result>): Promise<Result> {
    if (this.#waiting.length > 0 || !this.#free(alone)) {
      await new Promise<void>((enter) => this.#waiting.push({ alone, enter }));
    } else this.#admit(alone);
    try {
      return await task();
    } finally {
      this.#inside -= 1;
      if (alone) this.#alone = false;
      this.#next();
    }
  }

  #free(alone: boolean): boolean {
    return alone ? this.#inside === 0 : !this.#alone;
  }

  #admit(alone: boolean): void {
    this.#inside += 1;
    if (alone) this.#alone = true;
  }

  #next(): void {
    for (;;) {
      const first = this.#waiting[0];
      if (first === undefined || !this.#free(first.alone)) return;
      this.#waiting.shift();
      this.#admit(first.alone);
      first.enter();
    }
  }
}
