import { type Matrix, moveX, moveY } from '../geometry/matrix.ts';

/** How many numbers follow each path command: move, line, cubic, quadratic, close. */
export const COMMAND_LENGTH: readonly number[] = [2, 2, 6, 4, 0];

/** Path commands moved by a map; calls back with every point, control points included. */
export function movePath(
  data: Float32Array,
  m: Matrix,
  onPoint: (x: number, y: number) => void = () => undefined,
): Float32Array {
  const commands = new Float32Array(data);
  for (let i = 0; i < data.length; ) {
    const end = i + 1 + (COMMAND_LENGTH[data[i] ?? 0] ?? 0);
    for (let at = i + 1; at < end; at += 2) {
      const x = moveX(m, data[at] ?? 0, data[at + 1] ?? 0);
      const y = moveY(m, data[at] ?? 0, data[at + 1] ?? 0);
      commands[at] = x;
      commands[at + 1] = y;
      onPoint(x, y);
    }
    i = end;
  }
  return commands;
}

/** Whether a path ends where it begins, but for a gap of so many points. */
export function isClosed(commands: Float32Array, within: number): boolean {
  if (commands.at(-1) === 4) return true;
  const [x, y] = [commands[1] ?? 0, commands[2] ?? 0];
  const [lastX, lastY] = [commands.at(-2) ?? 0, commands.at(-1) ?? 0];
  return Math.hypot(lastX - x, lastY - y) <= within;
}

/** Whether a path has Bezier curves. */
export function isCurved(data: Float32Array): boolean {
  for (let i = 0; i < data.length; ) {
    const command = data[i] ?? 0;
    if (command === 2 || command === 3) return true;
    i += 1 + (COMMAND_LENGTH[command] ?? 0);
  }
  return false;
}
