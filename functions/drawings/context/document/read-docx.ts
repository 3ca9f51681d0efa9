import { zipSync } from 'fflate';
import { contextIsCorrupt, contextIsEmpty, contextIsTooLarge } from '../context-errors.ts';
import { contextLimits } from '../context-limits.ts';
import type { ContextDocument } from './context-document.ts';
import { blocksOfHtml } from './html-blocks.ts';
import { unzip } from './unzip.ts';

/** Parts of a DOCX that carry text and its styles; pictures and fonts stay packed. */
const TEXT_PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[\w-]+\.xml|word\/_rels\/[\w-]+\.xml\.rels)$/;

const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"];

/**
 * Reads a Word document: headings, paragraphs, lists and tables. What is struck through or deleted
 * with tracked changes is not read.
 *
 * @throws PermanentError `context_corrupt`, `context_empty`, `context_too_large`
 */
export async function readDocx(bytes: Uint8Array): Promise<ContextDocument> {
  const parts = unzip(bytes, (name) => TEXT_PARTS.test(name));
  for (const part of parts.values()) refuseEntities(part);
  checkTags(parts.values());
  const html = await toHtml(zipSync(Object.fromEntries(parts), { level: 0 }));
  const blocks = await blocksOfHtml(html);
  if (blocks.length === 0) throw contextIsEmpty();
  return { source: 'docx', blocks };
}

/** Office files have no document type; one that has means to expand entities (ECMA-376, part 2). */
function refuseEntities(part: Buffer): void {
  if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY')) throw contextIsCorrupt();
}

function checkTags(parts: Iterable<Buffer>): void {
  let tags = 0;
  for (const part of parts) {
    for (let at = part.indexOf('<'); at >= 0; at = part.indexOf('<', at + 1)) tags += 1;
  }
  if (tags > contextLimits.tags) throw contextIsTooLarge('XML tags', contextLimits.tags);
}

/** mammoth gets a zip of what has been unpacked within bounds, never the file itself. */
async function toHtml(zip: Uint8Array): Promise<string> {
  const { default: mammoth } = await import('mammoth');
  try {
    const noPicture = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(zip) },
      { styleMap, convertImage: noPicture, externalFileAccess: false },
    );
    return value;
  } catch (error) {
    throw contextIsCorrupt(error);
  }
}
