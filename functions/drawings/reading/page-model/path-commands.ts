import type { Box } from '../geometry/box.ts';
import { type Matrix, moveX, moveY } from '../geometry/matrix.ts';

/** How many numbers follow each path command: move, line, cubic, quadratic, close. */
export const COMMAND_LENGTH: readonly number[] = [2, 2, 6, 4, 0];

/**
 * The box round every point of a path moved by a map, control points included; null when it has no
 * point, or one that is nowhere.
 */
export function pathBox(data: Float32Array, m: Matrix): Box | null {
  let x0 = Infinity;
  let y0 = Infinity;
  let x1 = -Infinity;
  let y1 = -Infinity;
  for (let i = 0; i < data.length; ) {
    const end = i + 1 + (COMMAND_LENGTH[data[i] ?? 0] ?? 0);
    for (let at = i + 1; at < end; at += 2) {
      const x = moveX(m, data[at] ?? 0, data[at + 1] ?? 0);
      const y = moveY(m, data[at] ?? 0, data[at + 1] ?? 0);
      x0 = Math.min(x0, x);
      x1 = Math.max(x1, x);
      y0 = Math.min(y0, y);
      y1 = Math.max(y1, y);
    }
    i = end;
  }
  return Number.isFinite(x0 + x1 + y0 + y1) ? [x0, y0, x1, y1] : null;
}

/** Calls back with every straight step and every bend of a path, those that close a part included. */
export function eachStep(
  commands: Float32Array,
  onStep: (x0: number, y0: number, x1: number, y1: number, curved: boolean) => void,
): void {
  let startX = 0;
  let startY = 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < commands.length; ) {
    const command = commands[i] ?? 0;
    const length = COMMAND_LENGTH[command] ?? 0;
    const toX = command === 4 ? startX : (commands[i + length - 1] ?? 0);
    const toY = command === 4 ? startY : (commands[i + length] ?? 0);
    if (command === 0) {
      startX = toX;
      startY = toY;
    } else onStep(x, y, toX, toY, command === 2 || command === 3);
    x = toX;
    y = toY;
    i += 1 + length;
  }
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
