import { type Box, overlaps, unite } from '../geometry/box.ts';
import type { PaintedPath } from '../page-model/page-model.ts';
import { COMMAND_LENGTH, isCurved } from '../page-model/path-commands.ts';

/**
 * Paths whose parts lie apart as paths of their own: some plotters write all lines of one pen as
 * one path. Parts of an area that overlap stay together, since one may be a hole in the other.
 */
export function splitPaths(paths: readonly PaintedPath[]): PaintedPath[] {
  return paths.flatMap((path) => {
    const starts = startsOf(path.commands);
    return starts.length < 2 ? [path] : partsOf(path, starts);
  });
}

/** Where the subpaths begin that draw anything. */
function startsOf(commands: Float32Array): number[] {
  const starts: number[] = [];
  for (let i = 0; i < commands.length; i += 1 + (COMMAND_LENGTH[commands[i] ?? 0] ?? 0)) {
    if (commands[i] === 0) starts.push(i);
  }
  return starts;
}

interface Part {
  commands: Float32Array;
  box: Box;
}

function partsOf(path: PaintedPath, starts: readonly number[]): PaintedPath[] {
  const parts = starts.flatMap((start, i): Part[] => {
    const commands = path.commands.subarray(start, starts[i + 1]);
    return commands.length > 3 ? [{ commands, box: boxOf(commands) }] : [];
  });
  const apart = path.fill === null ? parts : together(parts);
  if (apart.length < 2) return [path];
  return apart.map(({ commands, box }, i) => ({
    ...path,
    // Still between the path before and the path after it, but no longer one stroke.
    order: path.order + i / (apart.length + 1),
    commands,
    box,
    curved: path.curved && isCurved(commands),
  }));
}

function boxOf(commands: Float32Array): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < commands.length; ) {
    const length = COMMAND_LENGTH[commands[i] ?? 0] ?? 0;
    for (let j = i + 1; j < i + length; j += 2) {
      const [x, y] = [commands[j] ?? 0, commands[j + 1] ?? 0];
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    }
    i += 1 + length;
  }
  return [x0, y0, x1, y1];
}

/** Parts joined with those they overlap, from left to right. */
function together(parts: readonly Part[]): Part[] {
  let open: Part[] = [];
  const done: Part[] = [];
  for (const part of parts.toSorted((a, b) => a.box[0] - b.box[0])) {
    const current = { ...part };
    const [touching, others] = [[] as Part[], [] as Part[]];
    for (const each of open) {
      if (each.box[2] < current.box[0]) done.push(each);
      else if (overlaps(each.box, current.box)) touching.push(each);
      else others.push(each);
    }
    open = [...others, touching.reduce(join, current)];
  }
  return [...done, ...open];
}

function join(a: Part, b: Part): Part {
  const commands = new Float32Array(a.commands.length + b.commands.length);
  commands.set(b.commands);
  commands.set(a.commands, b.commands.length);
  return { commands, box: unite(a.box, b.box) };
}
