import { contextFormatUnknown, contextIsEmpty, contextIsTooLarge } from '../context-errors.ts';
import { contextLimits } from '../context-limits.ts';
import type { ContextDocument } from './context-document.ts';
import { blocksOfText } from './text-lines.ts';

/**
 * Reads plain text: UTF-8, UTF-16 with its mark, or else Windows-1252.
 *
 * @throws PermanentError `context_empty`, `context_format_unknown`, `context_too_large`
 */
export function readText(bytes: Uint8Array): ContextDocument {
  // No character of these encodings takes more than four bytes.
  if (bytes.length > contextLimits.characters * 4) throw tooLarge();
  const text = decode(bytes);
  if (text.length > contextLimits.characters) throw tooLarge();
  const blocks = blocksOfText(text);
  if (blocks.length === 0) throw contextIsEmpty();
  return { source: 'text', blocks };
}

function tooLarge() {
  return contextIsTooLarge('characters', contextLimits.characters);
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  // A picture or a program holds zeros within its first kilobytes; text never does.
  if (bytes.subarray(0, 8192).includes(0)) throw contextFormatUnknown();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
