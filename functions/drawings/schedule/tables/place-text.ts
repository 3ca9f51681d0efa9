/** A box as people read it: left, top, right and bottom in points from the top left. */
export const placeText = (box: readonly number[]): string =>
  box.map((value) => Number(value.toFixed(1))).join(', ');
