import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { readContext } from '../../functions/drawings/context/read-context.ts';
import { drawingReading } from '../../functions/drawings/reading/drawing-reading.ts';
import { projectFolder } from '../project-folder.ts';
import { runCli } from '../testing/run-cli.ts';

vi.mock('../../functions/drawings/context/read-context.ts', { spy: true });

const samples = join(projectFolder, 'samples');
const drawing = join(samples, 'basement-b2.pdf');

it('reads a drawing beside its specification: names, attributes and disagreements', async () => {
  const specification = join(samples, 'basement-b2-specification.docx');
  const { code, stdout } = await runCli([
    'read',
    drawing,
    '--context',
    specification,
    '--json',
    '-',
  ]);
  expect(code).toBe(0);
  expect(readContext, 'in this process').not.toHaveBeenCalled();
  const { points, legend } = drawingReading.parse(JSON.parse(stdout));
  expect(legend).toContainEqual({
    code: '11',
    meaning: 'Motorised multi-point lock',
    kind: 'lock',
    from: 'context',
  });
  expect(points.find(({ id }) => id === 'A-047-PK-B2')).toMatchObject({
    specification: { 'hardware set': 'HS-05', 'fire rating': 'FD60S', readers: '2' },
    review: expect.stringContaining('says 2 readers, the drawing shows 1'),
  });
});

it('says what is wrong with a specification that it cannot read', async () => {
  const { code, stderr } = await runCli([
    'read',
    drawing,
    '--context',
    join(samples, 'nothing.docx'),
  ]);
  expect(code).not.toBe(0);
  expect(stderr).toContain('nothing.docx cannot be read');
});
