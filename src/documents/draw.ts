/** Each kind of block, drawn from where the pen is downwards. */
import type { Block, Column, Pair } from './blocks';
import type { Barcodes } from './barcode';

type Pdf = PDFKit.PDFDocument;
type Drawer<K extends Block['kind']> = (pdf: Pdf, block: Extract<Block, { kind: K }>, barcodes: Barcodes) => void;

const INK = '#1c1c1e';
const QUIET = '#5b5f66';
const RULE = '#c9cdd3';
const SIZE = 9;
const LINE_GAP = 2;
const GAP = 7;
const LABEL_WIDTH = 0.32;

const DRAWERS: { [K in Block['kind']]: Drawer<K> } = {
  title(pdf, { text, aside }) {
    const { left, width } = area(pdf);
    const y = pdf.y;
    if (aside !== undefined) write(pdf, aside, { y: y + 5, x: left + width / 2, width: width / 2, align: 'right', color: QUIET });
    write(pdf, text, { y, width: aside === undefined ? width : width / 2, size: 17, weight: 'bold' });
    space(pdf, GAP);
  },
  heading(pdf, { text }) {
    space(pdf, GAP);
    keep(pdf, 40);
    write(pdf, text, { size: 11, weight: 'bold' });
    space(pdf, 3);
  },
  paragraph(pdf, { text, tone }) {
    write(pdf, text, { ...(tone === 'quiet' && { size: 8.5, color: QUIET }), ...(tone === 'strong' && { weight: 'bold' }) });
    space(pdf, 5);
  },
  steps(pdf, { items }) {
    const { left, width } = area(pdf);
    items.forEach((item, index) => {
      keep(pdf, 24);
      const y = pdf.y;
      write(pdf, `${index + 1}`, { y, width: 14, color: QUIET });
      write(pdf, item, { y, x: left + 16, width: width - 16 });
      space(pdf, 3);
    });
    space(pdf, 3);
  },
  facts(pdf, { rows }) {
    const { left, width } = area(pdf);
    for (const [label, value] of rows) {
      keep(pdf, 24);
      const y = pdf.y;
      write(pdf, label, { y, width: width * LABEL_WIDTH - 8, color: QUIET });
      const below = pdf.y;
      write(pdf, value, { y, x: left + width * LABEL_WIDTH, width: width * (1 - LABEL_WIDTH) });
      pdf.y = Math.max(below, pdf.y) + 2;
    }
    space(pdf, GAP);
  },
  columns(pdf, { columns }) {
    const { left, width } = area(pdf);
    const share = width / columns.length;
    keep(pdf, 60);
    const top = pdf.y;
    const ends = columns.map(({ heading, lines }, index) => {
      const at = { x: left + index * share, width: share - 12 };
      write(pdf, heading, { ...at, y: top, size: 8.5, color: QUIET });
      for (const line of lines) write(pdf, line, { ...at, y: pdf.y });
      return pdf.y;
    });
    pdf.y = Math.max(top, ...ends) + GAP;
  },
  table(pdf, { columns, rows, totals = [] }) {
    row(pdf, columns, columns.map(({ label }) => label), { size: 8.5, color: QUIET });
    for (const cells of rows) {
      if (row(pdf, columns, cells) === 'new page') row(pdf, columns, columns.map(({ label }) => label), { size: 8.5, color: QUIET });
    }
    totals.forEach((pair, index) => total(pdf, pair, index === totals.length - 1));
    space(pdf, GAP);
  },
  codes(pdf, { text, caption }, { code128, qrCode }) {
    const { left, width } = area(pdf);
    const top = pdf.y;
    pdf.fillColor('#000000');
    const qrSide = 84;
    const qr = qrCode(text);
    const cell = qrSide / qr.size;
    for (const { x, y, width: modules } of qr.rows) bar(pdf, left + width - qrSide + x * cell, top + y * cell, modules * cell, cell);
    const linear = code128(text);
    if (linear) {
      // At 0.4 mm a bar is read off any label; a long text has to do with what fits.
      const unit = Math.min(1.15, (width - qrSide) / linear.width);
      for (const { x, width: modules } of linear.bars) bar(pdf, left + x * unit, top + 6, modules * unit, 46);
      pdf.y = top + 56;
    }
    write(pdf, caption, { y: pdf.y, width: width - qrSide - 12, size: 12, weight: 'bold' });
    pdf.y = Math.max(pdf.y, top + qrSide) + 4;
  },
  cut(pdf, { text }) {
    const { left, width } = area(pdf);
    space(pdf, 6);
    pdf.save().dash(4, { space: 3 }).moveTo(left, pdf.y).lineTo(left + width, pdf.y).lineWidth(0.7).stroke(QUIET).undash().restore();
    space(pdf, 3);
    write(pdf, text, { size: 7.5, color: QUIET });
    space(pdf, GAP);
  },
  message(pdf, { who, at, text, files = [] }) {
    keep(pdf, 40);
    const y = pdf.y;
    const { left, width } = area(pdf);
    write(pdf, at, { y, x: left + width - 140, width: 140, align: 'right', size: 7.5, color: QUIET });
    write(pdf, who, { y, width: width - 150, size: 8.5, weight: 'bold' });
    if (text !== '') write(pdf, text);
    for (const file of files) write(pdf, file, { size: 8.5, color: QUIET });
    space(pdf, GAP);
  },
  framed(pdf, { blocks }, barcodes) {
    const { left, width } = area(pdf);
    const top = pdf.y;
    const padding = 12;
    const margins = { ...pdf.page.margins };
    Object.assign(pdf.page.margins, { left: margins.left + padding, right: margins.right + padding });
    space(pdf, padding);
    for (const block of blocks) draw(pdf, block, barcodes);
    Object.assign(pdf.page.margins, margins);
    pdf.rect(left, top, width, pdf.y - top).lineWidth(1).stroke(INK);
    space(pdf, GAP);
  },
};

export function draw(pdf: Pdf, block: Block, barcodes: Barcodes): void {
  (DRAWERS[block.kind] as (pdf: Pdf, block: Block, barcodes: Barcodes) => void)(pdf, block, barcodes);
}

interface Style { x?: number; y?: number; width?: number; align?: 'right' | undefined; size?: number; weight?: 'regular' | 'bold'; color?: string }

function write(pdf: Pdf, text: string, { x, y = pdf.y, width, align, ...style }: Style = {}): void {
  const { left, width: whole } = area(pdf);
  set(pdf, style).text(text, x ?? left, y, { width: width ?? whole, lineGap: LINE_GAP, ...(align && { align }) });
}

function set(pdf: Pdf, { size = SIZE, weight = 'regular', color = INK }: Style): Pdf {
  return pdf.font(weight).fontSize(size).fillColor(color);
}

/** @returns whether the row had to go to a page of its own. */
function row(pdf: Pdf, columns: Column[], cells: string[], style: Style = {}): 'new page' | undefined {
  const { left, width } = area(pdf);
  set(pdf, style);
  const height = Math.max(...cells.map((cell, index) => pdf.heightOfString(cell, { width: columns[index]!.share * width - 6, lineGap: LINE_GAP })));
  const turned = keep(pdf, height + 8);
  const top = pdf.y + 3;
  let x = left;
  cells.forEach((cell, index) => {
    const { share, align } = columns[index]!;
    write(pdf, cell, { ...style, x, y: top, width: share * width - 6, align });
    x += share * width;
  });
  pdf.y = top + height + 2;
  pdf.moveTo(left, pdf.y).lineTo(left + width, pdf.y).lineWidth(0.5).stroke(RULE);
  return turned;
}

function total(pdf: Pdf, [label, value]: Pair, isLast: boolean): void {
  const { left, width } = area(pdf);
  const style: Style = isLast ? { weight: 'bold', size: 11 } : {};
  keep(pdf, 24);
  const y = pdf.y + 4;
  write(pdf, label, { ...style, x: left + width * 0.4, y, width: width * 0.35, ...(!isLast && { color: QUIET }) });
  write(pdf, value, { ...style, x: left + width * 0.75, y, width: width * 0.25 - 6, align: 'right' });
}

/** Begins a page where less than this is left of one. */
function keep(pdf: Pdf, height: number): 'new page' | undefined {
  if (pdf.y + height <= pdf.page.height - pdf.page.margins.bottom) return undefined;
  pdf.addPage();
  return 'new page';
}

function bar(pdf: Pdf, x: number, y: number, width: number, height: number): void {
  pdf.rect(x, y, width, height).fill();
}

function space(pdf: Pdf, points: number): void {
  pdf.y += points;
}

function area({ page }: Pdf): { left: number; width: number } {
  return { left: page.margins.left, width: page.width - page.margins.left - page.margins.right };
}
