/** Whether lines run across the page or up and down. */
export type Axis = 'level' | 'upright';

/**
 * Straight pieces along one axis: height across (`at`), extent along (`from`, `to`) and place in the
 * drawing order. Lists of plain numbers, since a page has tens of thousands.
 */
export class LinePieces {
  readonly axis: Axis;
  readonly at: number[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly order: number[] = [];

  constructor(axis: Axis) {
    this.axis = axis;
  }

  add(at: number, from: number, to: number, order: number): void {
    this.at.push(at);
    this.from.push(from);
    this.to.push(to);
    this.order.push(order);
  }

  each(onPiece: (at: number, from: number, to: number, order: number) => void): void {
    for (let i = 0; i < this.at.length; i += 1) {
      onPiece(this.at[i] ?? 0, this.from[i] ?? 0, this.to[i] ?? 0, this.order[i] ?? 0);
    }
  }
}
