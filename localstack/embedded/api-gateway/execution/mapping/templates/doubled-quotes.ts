/** `#set(`, `$util.urlEncode(`, and `.json(` behind another call: where expressions begin. */
const opening =
  /(?:#\{?[a-zA-Z]+\}?|\$!?\{?[a-zA-Z][\w-]*(?:\.[\w-]+|\[[^\]]*\])*|(?<=\))(?:\.[\w-]+)+)\s*\(/g;
const quotedOrBracket = /"(?:""|\\.|[^"\\])*"|'[^']*'|[()]/gs;

const escaped = (quoted: string): string => `"${quoted.slice(1, -1).replaceAll('""', '\\"')}"`;

function deeper(found: string): number {
  if (found.endsWith('(')) return 1;
  return found === ')' ? -1 : 0;
}

/**
 * Velocity writes a quote within quotes twice, `"{""a"": 1}"`; the parser at hand knows only `\"`. What
 * stands outside of expressions is the template's own text and stays as it is.
 */
export function withEscapedQuotes(template: string): string {
  let text = '';
  let at = 0;
  for (let depth = 0; ; ) {
    const pattern = depth === 0 ? opening : quotedOrBracket;
    pattern.lastIndex = at;
    const match = pattern.exec(template);
    if (match === null) return text + template.slice(at);
    const [found] = match;
    depth += deeper(found);
    text += template.slice(at, match.index) + (found.startsWith('"') ? escaped(found) : found);
    at = pattern.lastIndex;
  }
}
