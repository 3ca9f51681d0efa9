import { list, type OpenApiDocument, object, text } from './document.ts';

/** The base path that a document names: `basePath`, or the path or the variable of its first server. */
function documented({ root, version }: OpenApiDocument): string {
  if (version === '2') return text(root, 'basePath') ?? '';
  const [server] = list(root, 'servers');
  const variable = text(object(server, 'variables', 'basePath'), 'default');
  if (variable !== undefined) return variable;
  const url = (text(server, 'url') ?? '').replace(/^\w+:\/\/[^/]*/, '');
  return url.replace(/\{[^}]*\}/g, '');
}

/**
 * What goes before each path: nothing where base paths are ignored, all of it where they are
 * prepended, all but its first part where they are split.
 */
export function basePathOf(document: OpenApiDocument, mode: string): string {
  const parts = documented(document)
    .split('/')
    .filter((part) => part !== '');
  const taken = mode === 'prepend' ? parts : mode === 'split' ? parts.slice(1) : [];
  return taken.map((part) => `/${part}`).join('');
}
