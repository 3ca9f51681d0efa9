import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../../bin/project-folder.ts';
import { smallDrawing } from './small-drawing.ts';

/** A file that can be submitted. */
export interface Drawing {
  readonly name: string;
  readonly bytes: Buffer;
  readonly context?: { readonly name: string; readonly bytes: Buffer };
  /** Why its job must fail; none where it must complete. */
  readonly failsWith?: string;
}

const sample = (name: string) => readFile(join(projectFolder, 'samples', name));

/** The drawings of a storm by name. */
export async function drawingCatalogue(): Promise<ReadonlyMap<string, Drawing>> {
  const whole = await sample('office-level-1.pdf');
  const drawings: readonly Drawing[] = [
    { name: 'office', bytes: whole },
    {
      name: 'basement',
      bytes: await sample('basement-b2.pdf'),
      context: {
        name: 'basement-b2-specification.docx',
        bytes: await sample('basement-b2-specification.docx'),
      },
    },
    { name: 'one-tag', bytes: smallDrawing(1, 1) },
    { name: 'seven-tags', bytes: smallDrawing(1, 7) },
    { name: 'three-pages', bytes: smallDrawing(3, 12) },
    {
      name: 'cut-off',
      bytes: whole.subarray(0, whole.length / 2),
      failsWith: 'drawing_corrupt',
    },
  ];
  return new Map(drawings.map((drawing) => [drawing.name, drawing]));
}

/** What a storm submits: the light ones most often. */
export const drawingMix: readonly string[] = [
  ...Array.from({ length: 6 }, () => 'one-tag'),
  ...Array.from({ length: 5 }, () => 'seven-tags'),
  ...Array.from({ length: 4 }, () => 'three-pages'),
  ...['office', 'office', 'basement', 'cut-off'],
];
