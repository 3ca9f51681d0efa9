/** Lets those who share a lane go one after the other. */
export class Lanes {
  /** Who is on its way, then who waits, by lane. */
  readonly #lanes = new Map<string, string[]>();

  /** True where it may go now; else `leave` names it when its turn has come. */
  enter(lane: string, id: string): boolean {
    const ids = this.#lanes.get(lane);
    if (ids === undefined) this.#lanes.set(lane, [id]);
    else ids.push(id);
    return ids === undefined;
  }

  /** Who goes next, where that is another than before. */
  leave(lane: string, id: string): string | undefined {
    const ids = this.#lanes.get(lane) ?? [];
    const place = ids.indexOf(id);
    if (place >= 0) ids.splice(place, 1);
    if (ids.length === 0) this.#lanes.delete(lane);
    return place === 0 ? ids[0] : undefined;
  }

  clear(): void {
    this.#lanes.clear();
  }
}
