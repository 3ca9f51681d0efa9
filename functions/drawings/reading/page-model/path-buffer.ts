import { type Matrix, moveX, moveY } from '../geometry/matrix.ts';
import { COMMAND_LENGTH } from './path-commands.ts';

/** Numbers in one piece of memory: those of some thousand paths. */
const PIECE = 2 ** 16;

/** The commands of many paths, moved by maps: a few large pieces of memory in place of as many as paths. */
export class PathBuffer {
  #piece = new Float32Array(0);
  #used = 0;

  /** A copy of path commands with every point moved. */
  add(data: Float32Array, m: Matrix): Float32Array {
    const commands = this.#take(data.length);
    commands.set(data);
    for (let i = 0; i < data.length; ) {
      const end = i + 1 + (COMMAND_LENGTH[data[i] ?? 0] ?? 0);
      for (let at = i + 1; at < end; at += 2) {
        const x = data[at] ?? 0;
        const y = data[at + 1] ?? 0;
        commands[at] = moveX(m, x, y);
        commands[at + 1] = moveY(m, x, y);
      }
      i = end;
    }
    return commands;
  }

  #take(length: number): Float32Array {
    if (this.#used + length > this.#piece.length) {
      this.#piece = new Float32Array(Math.max(PIECE, length));
      this.#used = 0;
    }
    this.#used += length;
    return this.#piece.subarray(this.#used - length, this.#used);
  }
}
