import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import type { Specification } from './specification.ts';

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 };

/** A specification as a Word document. */
export function asDocx({ blocks }: Pick<Specification, 'blocks'>): Promise<Buffer> {
  const children = blocks.map((block) => {
    if ('h' in block) return new Paragraph({ text: block.text, heading: levels[block.h] });
    if ('p' in block) return new Paragraph(block.p);
    if ('li' in block) return new Paragraph({ text: block.li, bullet: { level: 0 } });
    const rows = block.table.map(
      (row) =>
        new TableRow({
          children: row.map((cell) => new TableCell({ children: [new Paragraph(cell)] })),
        }),
    );
    return new Table({ rows });
  });
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}
