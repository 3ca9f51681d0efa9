import type { Specification } from './specification.ts';

/** A specification as plain text with markdown-like headings and tables of bars. */
export function asText({ blocks }: Specification): Uint8Array {
  const parts = blocks.map((block) => {
    if ('h' in block) return `\n${'#'.repeat(block.h)} ${block.text}\n`;
    if ('p' in block) return `\n${block.p}\n`;
    if ('li' in block) return `- ${block.li}`;
    return `\n${block.table.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`;
  });
  return new TextEncoder().encode(parts.join('\n'));
}
