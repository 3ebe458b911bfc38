import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { loadBarcodes } from '../../src/documents/barcode';
import { paths } from '../../src/paths';

it('says nothing in a bar code that it cannot: other scripts, or too long for a label', async () => {
  const { code128, qrCode } = await loadBarcodes();
  expect(code128('R-100001')!.bars).toHaveLength(28);
  for (const text of ['退-7', 'ñ', '', 'R'.repeat(41)]) expect(code128(text)).toBeUndefined();
  expect(qrCode('退-7').rows.length).toBeGreaterThan(50);
});

it('is drawn by the program as it is built, too: it loads the library\'s other half', () => {
  const script = `require(${JSON.stringify(path.join(paths.root, 'dist/src/documents/barcode.js'))}).loadBarcodes().then(({ code128, qrCode }) => console.log(code128('R-100001').bars.length, qrCode('R-100001').size))`;
  expect(execFileSync(process.execPath, ['-e', script]).toString().trim()).toBe('28 29');
});
