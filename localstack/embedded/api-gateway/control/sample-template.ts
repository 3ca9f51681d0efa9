import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { Model } from '../entities/model.ts';

function membersOf(schema: unknown): [name: string, schema: unknown][] {
  const properties = isObject(schema) ? schema['properties'] : undefined;
  return isObject(properties) ? Object.entries(properties) : [];
}

/** A template that copies what a model describes out of `$input`, to begin a mapping with. */
export function sampleTemplate({ schema = '{}' }: Model): string {
  const members = membersOf(parsedJson(schema)).map(
    ([name]) => `  "${name}" : $input.json('$.${name}')`,
  );
  return `#set($inputRoot = $input.path('$'))\n{\n${members.join(',\n')}\n}`;
}
