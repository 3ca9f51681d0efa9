import type { DrawingFacts } from '../drawing-job.ts';

/** What a drawing job knows of itself, changed as told. */
export function drawingFacts(changes: Partial<DrawingFacts> = {}): DrawingFacts {
  return {
    client_name: 'Client',
    project_name: 'Project',
    date_bucket: '2026-01',
    input_files: { drawing: 'drawing.pdf', context: null },
    pipeline: 'no_context',
    analyzer: 'vector',
    analyzer_named: false,
    metadata: { client_name: 'Client', project_name: 'Project', file_name: 'drawing.pdf' },
    ...changes,
  };
}
