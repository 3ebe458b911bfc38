/** A document as a PDF. All of it is one language's text and lines: no picture, no script, nothing loaded. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadBarcodes } from './barcode';
import { textOf, type Document } from './blocks';
import { draw } from './draw';
import { typefaceFor } from './glyphs/typeface';

/** Countries whose printers hold Letter. */
const { letter } = JSON.parse(readFileSync(path.join(__dirname, 'data/paper.json'), 'utf8')) as { letter: string[] };
const LANGUAGE_TAG = { en: 'en', es: 'es', zh: 'zh-CN' };
const MARGIN = 48;
const FOOT = 30;

/** @returns the file; some tens of milliseconds, without waiting for anything outside. */
export async function render(document: Document): Promise<Buffer> {
  const { title, author, language, country, at } = document;
  // It takes a while to load, and most hours need none.
  const [{ default: PDFDocument }, barcodes] = [await import('pdfkit'), await loadBarcodes()];
  const pdf = new PDFDocument({
    size: letter.includes(country ?? '') ? 'LETTER' : 'A4', margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT }, bufferPages: true,
    font: '', lang: LANGUAGE_TAG[language], displayTitle: true,
    info: { Title: title, Author: author, CreationDate: at.toJSDate(), ModDate: at.toJSDate() },
  });
  const whole = collect(pdf);
  const cleaned = clean(document);
  const characters = `${textOf(cleaned)}0123456789/… `;
  for (const weight of ['regular', 'bold'] as const) pdf.registerFont(weight, typefaceFor(characters, weight));
  for (const block of cleaned.blocks) draw(pdf, block, barcodes);
  drawFeet(pdf, cleaned.foot);
  pdf.end();
  return await whole;
}

async function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of pdf) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What has no shape on paper, or would turn the order of the characters around it, is left out; half a character becomes a mark. */
function clean<T>(value: T): T {
  if (typeof value === 'string') return Buffer.from(value).toString().normalize('NFC').replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(/[\p{Cf}\u2028\u2029]|(?!\n)\p{Cc}/gu, '') as T;
  if (Array.isArray(value)) return value.map(clean) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean<unknown>(part)])) as T;
}

function drawFeet(pdf: PDFKit.PDFDocument, foot: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    pdf.switchToPage(index);
    const { page } = pdf;
    // Else writing this far down would begin a page.
    page.margins.bottom = 0;
    const y = page.height - MARGIN;
    const width = page.width - 2 * MARGIN;
    pdf.font('regular').fontSize(7.5).fillColor('#5b5f66');
    pdf.text(foot, MARGIN, y, { width: width - 60, height: 20, ellipsis: '…' });
    pdf.text(`${index + 1} / ${count}`, MARGIN, y, { width, align: 'right' });
  }
}
