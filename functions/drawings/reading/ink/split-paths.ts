import { type Box, overlaps, unite } from '../geometry/box.ts';
import { identity } from '../geometry/matrix.ts';
import type { PaintedPath } from '../page-model/page-model.ts';
import { COMMAND_LENGTH, isCurved, pathBox } from '../page-model/path-commands.ts';

/**
 * Paths whose parts lie apart as paths of their own: some plotters write all lines of one pen as
 * one path. Parts of an area that overlap stay together, since one may be a hole in the other.
 */
export function splitPaths(paths: readonly PaintedPath[]): PaintedPath[] {
  return paths.flatMap((path) => (hasParts(path) ? partsOf(path, startsOf(path.commands)) : path));
}

function hasParts({ commands }: PaintedPath): boolean {
  let moves = 0;
  for (let i = 0; i < commands.length; i += 1 + (COMMAND_LENGTH[commands[i] ?? 0] ?? 0)) {
    if (commands[i] === 0) moves += 1;
  }
  return moves > 1;
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
    const box = commands.length > 3 ? pathBox(commands, identity) : null;
    return box === null ? [] : [{ commands, box }];
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
