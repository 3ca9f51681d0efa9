import type { DrawingContext } from './context.ts';

/** Longer texts are cut: what follows seldom speaks of doors. */
const longestText = 10_000;

const specificationWords = /specification|requirement|lock|hardware|standard/i;

/** A line that stands alone, is short and ends without a full stop reads as a heading. */
function isHeading(line: string, next: string | undefined): boolean {
  return /^(#+ |\d+(\.\d+)*\.? )?\p{Lu}[^.!?]{0,78}$/u.test(line) && (next ?? '').trim() !== '';
}

/** Splits plain text into sections at its headings. */
export function readTextContext(text: string): DrawingContext {
  const sections: { title: string; lines: string[] }[] = [{ title: 'Context', lines: [] }];
  const lines = text.slice(0, longestText).split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    const trimmed = line.trim();
    const standsAlone = index === 0 || lines[index - 1]?.trim() === '';
    if (standsAlone && isHeading(trimmed, lines[index + 1])) {
      sections.push({ title: trimmed.replace(/^#+ /, ''), lines: [] });
    } else if (trimmed !== '') {
      sections.at(-1)?.lines.push(trimmed);
    }
  }
  const filled = sections
    .filter(({ lines: content }) => content.length > 0)
    .map(({ title, lines: content }) => ({
      title,
      content: content.join('\n'),
      type: specificationWords.test(title) ? ('specification' as const) : ('general' as const),
    }));
  return { sections: filled, metadata: { source_type: 'text', sections_count: filled.length } };
}
