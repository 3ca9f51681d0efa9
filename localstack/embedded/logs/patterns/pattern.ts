import { parsedJson } from '../../kernel/objects.ts';
import { invalidParameter } from '../errors.ts';
import { columnsMatcher } from './columns-pattern.ts';
import { select } from './json-path.ts';
import { jsonCondition } from './json-pattern.ts';
import { termMatcher } from './term-pattern.ts';

/** A line that fits. `extract` reads `$.member` or `$column` from it. */
interface Match {
  extract(selector: string): string | undefined;
  /** Of a line with columns: their values by name. */
  readonly columns?: Readonly<Record<string, string>>;
}

export type Pattern = (message: string) => Match | undefined;

const nothing: Match = { extract: () => undefined };

function documentIn(message: string): unknown {
  const start = message.trimStart().charAt(0);
  return start === '{' || start === '[' ? parsedJson(message) : undefined;
}

function jsonMatch(document: unknown): Match {
  return {
    extract(selector) {
      const [value] = select(document, selector);
      if (value === undefined || value === null || typeof value === 'object') return undefined;
      return String(value);
    },
  };
}

/**
 * Reads a filter pattern: empty, terms, `{ JSON }` or `[columns]`.
 * Source: CloudWatch Logs user guide, "Filter pattern syntax".
 * @throws AwsError InvalidParameterException
 */
export function parsePattern(source: string): Pattern {
  const text = source.trim();
  if (text === '') return () => nothing;
  if (text.startsWith('{') && text.endsWith('}')) {
    const condition = jsonCondition(text.slice(1, -1));
    return (message) => {
      const document = documentIn(message);
      return document !== undefined && condition(document) ? jsonMatch(document) : undefined;
    };
  }
  if (text.startsWith('[') && text.endsWith(']')) {
    const columns = columnsMatcher(text.slice(1, -1));
    return (message) => {
      const found = columns(message);
      return (
        found && {
          extract: (selector) => found[selector.replace(/^\$\.?/, '')],
          columns: Object.fromEntries(Object.entries(found).filter(([name]) => !/^\d/.test(name))),
        }
      );
    };
  }
  if (/^[{[]/.test(text)) throw invalidParameter('Invalid filter pattern');
  const matches = termMatcher(text);
  return (message) => (matches(message) ? nothing : undefined);
}
