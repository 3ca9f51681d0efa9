import type { JsonObject } from '../../../../kernel/protocols/json.ts';
import type { DocumentationPart } from '../../../entities/documentation.ts';

export interface ExportOptions {
  readonly version: '2' | '3';
  readonly region: string;
  readonly stageName: string;
  readonly integrations: boolean;
  readonly authorizers: boolean;
  readonly documentation: readonly DocumentationPart[];
  /** The version of an API that names none: `2026-01-31T12:00:00Z`. */
  readonly date: string;
}

export function typed(options: ExportOptions): JsonObject {
  return options.version === '3' ? { schema: { type: 'string' } } : { type: 'string' };
}

export function modelReference(options: ExportOptions, name: string): JsonObject {
  const place = options.version === '3' ? '#/components/schemas' : '#/definitions';
  return { $ref: `${place}/${name}` };
}
