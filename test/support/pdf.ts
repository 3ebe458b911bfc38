/** Reads back what a PDF shows: its text by page, through the fonts' own maps to Unicode, and its black areas. */
import { inflateSync } from 'node:zlib';

export interface Area { x: number; y: number; width: number; height: number }
export interface Page { /** In the order drawn, a line each. */ text: string[]; areas: Area[]; width: number; height: number }

interface PdfObject { dictionary: string; stream: Buffer | undefined }

export function readPdf(file: Buffer): { pages: Page[]; title: string; language: string | undefined; author: string } {
  const objects = objectsOf(file);
  const find = (reference: string | undefined) => objects.get(Number(reference))!;
  const all = [...objects.values()];
  const fonts = new Map(all.flatMap(({ dictionary }) => [...dictionary.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]): [string, Map<string, string>] => [name!, unicodeMap(find(/\/ToUnicode (\d+)/.exec(find(id).dictionary)?.[1]))])));
  const pages = all.filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary)).map(({ dictionary }): Page => {
    const content = inflated(find(/\/Contents (\d+)/.exec(dictionary)?.[1])).toString('latin1');
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(dictionary)!;
    return { text: textIn(content, fonts), areas: areasIn(content), width: Number(width), height: Number(height) };
  });
  const information = (key: string) => textString(find(all.map(({ dictionary }) => new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1]).find(Boolean)).dictionary);
  return { pages, title: information('Title'), author: information('Author'), language: all.map(({ dictionary }) => /\/Lang \(([^)]*)\)/.exec(dictionary)?.[1]).find(Boolean) };
}

function objectsOf(file: Buffer): Map<number, PdfObject> {
  const text = file.toString('latin1');
  return new Map([...text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)].map((match): [number, PdfObject] => {
    const start = match.index + match[0].length;
    const end = text.indexOf('\nendobj', start);
    const streamAt = text.indexOf('\nstream\n', start);
    if (streamAt === -1 || streamAt > end) return [Number(match[1]), { dictionary: text.slice(start, end), stream: undefined }];
    const dictionary = text.slice(start, streamAt);
    const from = streamAt + '\nstream\n'.length;
    return [Number(match[1]), { dictionary, stream: file.subarray(from, from + Number(/\/Length (\d+)/.exec(dictionary)![1])) }];
  }));
}

function inflated({ dictionary, stream }: PdfObject): Buffer {
  return dictionary.includes('FlateDecode') ? inflateSync(stream!) : stream!;
}

function unicodeMap(object: PdfObject): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, first, , list] of inflated(object).toString('latin1').matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g)) {
    [...list!.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex], index) => {
      map.set((parseInt(first!, 16) + index).toString(16).padStart(4, '0'), Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    });
  }
  return map;
}

function textIn(content: string, fonts: Map<string, Map<string, string>>): string[] {
  let font = new Map<string, string>();
  return [...content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)].flatMap(([, name, shown]) => {
    if (name !== undefined) font = fonts.get(name)!;
    return shown === undefined ? [] : [[...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, codes]) => codes!.replace(/.{4}/g, (code) => font.get(code) ?? '\ufffd')).join('')];
  });
}

function areasIn(content: string): Area[] {
  return [...content.matchAll(/(-?[\d.]+) (-?[\d.]+) (-?[\d.]+) (-?[\d.]+) re\s+f\b/g)].map(([, x, y, width, height]) => ({ x: Number(x), y: Number(y), width: Number(width), height: Number(height) }));
}

function textString(literal: string): string {
  const bytes = Buffer.from(literal.slice(1, -1).replace(/\\([nrtbf()\\])/g, (_, escaped: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[escaped] ?? escaped), 'latin1');
  return bytes[0] === 0xfe && bytes[1] === 0xff ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1');
}
