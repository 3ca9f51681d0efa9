import type { OperatorBytes } from './operator-bytes.ts';

/** Whether there is anything to paint: a path must begin with a move. */
export function isPath(commands: ArrayLike<number>): boolean {
  return commands.length > 3 && commands[0] === 0;
}

/** The segments of a path; quadratic curves become cubic ones. */
export function writePath(out: OperatorBytes, commands: ArrayLike<number>): void {
  let [x, y] = [0, 0];
  const value = (at: number): number => commands[at] ?? 0;
  const point = (at: number): void => {
    [x, y] = [value(at), value(at + 1)];
    out.number(x).number(y);
  };
  for (let at = 0; at < commands.length; ) {
    const command = commands[at];
    at += 1;
    if (command === 0 || command === 1) {
      point(at);
      out.text(command === 0 ? 'm ' : 'l ');
      at += 2;
    } else if (command === 2) {
      for (let i = 0; i < 6; i += 2) point(at + i);
      out.text('c ');
      at += 6;
    } else if (command === 3) {
      const [qx, qy, toX, toY] = [value(at), value(at + 1), value(at + 2), value(at + 3)];
      out.number(x + (2 * (qx - x)) / 3).number(y + (2 * (qy - y)) / 3);
      out.number(toX + (2 * (qx - toX)) / 3).number(toY + (2 * (qy - toY)) / 3);
      point(at + 2);
      out.text('c ');
      at += 4;
    } else out.text('h ');
  }
}
