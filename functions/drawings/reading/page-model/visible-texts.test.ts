import { describe, expect, it } from 'vitest';
import type { DrawnPdf } from '../testing/draw-pdf.ts';
import { pageModelOf, saidBy } from '../testing/page-model-of.ts';
import { patch, text } from '../testing/plot.ts';

async function said(content: string, rest?: Omit<DrawnPdf, 'pages'>): Promise<string[]> {
  return saidBy((await pageModelOf({ content }, rest)).texts);
}

const tag = text('A-209', 100, 100);
const scan = 'q 60 0 0 20 95 95 cm /Scan Do Q ';
const whiteLine = (width: number, from = 95, to = 160, y = 102): string =>
  `1 G ${width} w ${from} ${y} m ${to} ${y} l S `;
const shading = (x: number): string => `q ${x} 95 60 20 re W n /Fade sh Q `;

/** An image over `w` by 10 points from the baseline of `tag`, one pixel a letter or blank. */
function pixels(rows: readonly string[], colours: Readonly<Record<string, string>>, w = 10) {
  const data = rows.map((row) => [...row].map((pixel) => colours[pixel]).join('')).join('');
  const size = `/W ${rows[0]?.length} /H ${rows.length} /CS /RGB /BPC 8 /F /AHx`;
  return `q ${w} 0 0 10 100 99 cm BI ${size} ID ${data}> EI Q `;
}

/** `H` in Helvetica of 10 points: 7.22 wide and 7.2 high, from 1 point above the lower edge. */
const letter = ['        ', ...Array.from({ length: 2 }, () => '        ')].concat(
  Array.from({ length: 7 }, (_, i) => (i === 3 ? ' iiiii  ' : ' i   i  ')),
  ['        '],
);
const on = (ground: string) => ({ ' ': ground, i: '000000' });

describe('a text is hidden', () => {
  it.each([
    ['below an opaque image', tag + scan],
    [
      'below an image of a stencil that paints all',
      `${tag}q 60 0 0 20 95 95 cm BI /W 8 /H 2 /IM true /F /AHx ID 0000> EI Q`,
    ],
    [
      'below an image that shows something else',
      `${text('H', 100, 100, { size: 10 })}${pixels(
        Array.from({ length: 11 }, (_, i) => (i < 5 ? 'iiiiiiii' : '        ')),
        on('ffff00'),
      )}`,
    ],
    ['below a line as wide as it', tag + whiteLine(15)],
    [
      'below the middle piece of a wide line with corners',
      `${tag}1 G 15 w 50 300 m 50 102 l 160 102 l S`,
    ],
    ['below the end of a line that reaches further', `${tag}1 J ${whiteLine(60, 20, 90)}`],
    [
      'below the edge of a line that is outside the clip',
      `${tag}q 95 95 60 20 re W n ${whiteLine(40, 95, 160, 90)}Q`,
    ],
    ['below a shading', tag + shading(95)],
    [
      'below three strips, each of them too low',
      tag + [99, 100.5, 101.5, 102.5].map((y) => patch(95, y, 60, 1.5)).join(''),
    ],
    ['below a soft mask', `q /masked gs ${tag} Q`],
    ['in a masked group, whatever is set inside', '/masked gs /Inside Do'],
    ['in a clear group, whatever is set inside', '/clear gs /Inside Do'],
    ['when it is too small', text('A-209', 100, 100, { size: 0.01 })],
    ['when it is squeezed to nothing', 'BT /F1 6 Tf 1 Tz 1 0 0 1 100 100 Tm (A-209) Tj ET'],
  ])('%s', async (_, content) => {
    const forms = [
      {
        name: 'Inside',
        matrix: [1, 0, 0, 1, 0, 0],
        content: `/unmasked gs /normal gs ${tag}`,
        group: true,
      },
    ];
    expect(await said(`q ${content} Q ${text('B-1', 400, 400)}`, { forms })).toEqual(['B-1']);
  });
});

describe('a text stays', () => {
  it.each([
    ['on an image', scan + tag],
    ['on a wide line', `1 0 0 RG 15 w 95 102 m 160 102 l S ${tag}`],
    ['on a shading', shading(95) + tag],
    ['beside an image', `${tag}q 60 0 0 20 195 95 cm /Scan Do Q`],
    ['beside a shading', tag + shading(195)],
    ['below a line that only strikes it through', tag + whiteLine(0.5)],
    ['before the flat end of a wide line', tag + whiteLine(60, 20, 90)],
    ['below a wide line that lets it show', `${tag}/half gs ${whiteLine(15)}`],
    [
      'below a highlighter that multiplies',
      `${tag}/multiply gs ${patch(95, 95, 60, 20, '1 1 0 rg')}`,
    ],
    ['below a line that multiplies', `${tag}/multiply gs 1 1 0 RG 15 w 95 102 m 160 102 l S`],
    ['below an image that multiplies', `${tag}/multiply gs ${scan}`],
    ['below a group that multiplies, whatever is set inside', `${tag}/multiply gs /Patch Do`],
    ['below a group that lets it show', `${tag}/half gs /Patch Do`],
    ['below a shading that lets it show', `${tag}/half gs ${shading(95)}`],
    ['after a soft mask has ended', `q /masked gs Q ${tag}`],
  ])('%s', async (_, content) => {
    const yellow = `/normal gs ${patch(95, 95, 60, 20, '1 1 0 rg')}`;
    const forms = [{ name: 'Patch', matrix: [1, 0, 0, 1, 0, 0], content: yellow, group: true }];
    expect(await said(content, { forms })).toEqual(['A-209']);
  });

  it('below an opaque image that shows it again, as highlighters do', async () => {
    const content = text('H', 100, 100, { size: 10 }) + pixels(letter, on('ffff00'));
    expect(await said(content)).toEqual(['H']);
  });

  it('below an image that shows it again but for what it has painted out', async () => {
    const wide = letter.map(
      (row, i) => row.repeat(2) + (i > 2 && i < 10 ? 'iiiiiiii' : '        '),
    );
    const content = text('HHH', 100, 100, { size: 10 }) + pixels(wide, on('ffff00'), 21.66);
    expect(await said(content)).toEqual(['HH']);
  });
});
