import { cleanFile } from '../../src/photos/files';
import { PhotoError } from '../../src/photos/photos';
import { halves } from './pictures';

test('a PDF is kept byte for byte, under its name', async () => {
  const content = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
  expect(await cleanFile({ name: 'receipt.pdf', content })).toEqual({ name: 'receipt.pdf', type: 'application/pdf', content });
});

test.each([
  ['jpeg', 'box.JPG', 'box.JPG', 'image/jpeg'], ['webp', 'box.webp', 'box.jpg', 'image/jpeg'], ['gif', 'box.gif', 'box.png', 'image/png'], ['jpeg', 'box.png', 'box.jpg', 'image/jpeg'],
  ['png', 'file', 'file', 'image/png'], ['avif', '箱子.avif', '箱子.jpg', 'image/jpeg'], ['png', 'a.jpg.png', 'a.jpg.png', 'image/png'],
] as const)('a %s called %s is kept as %s', async (format, name, kept, type) => {
  expect(await cleanFile({ name, content: await halves().toFormat(format).toBuffer() })).toMatchObject({ name: kept, type });
});

test('anything else is refused', async () => {
  await expect(cleanFile({ name: 'x.pdf', content: Buffer.from('PK\x03\x04') })).rejects.toEqual(new PhotoError('not-a-picture'));
});
