/** Lines of one block of a map. */
const BLOCK = 100;

const hex = (code: number): string => code.toString(16).padStart(4, '0');

/** Which text each code stands for, from code 1 (ISO 32000-1, section 9.10.3). */
export function unicodeMap(characters: readonly string[]): string {
  const lines = characters.map((character, i) => {
    const units = Buffer.from(character.toWellFormed(), 'utf16le').swap16().toString('hex');
    return `<${hex(i + 1)}> <${units}>`;
  });
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += BLOCK) {
    const block = lines.slice(at, at + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n',
  ].join('');
}
