/** Pictures as shoppers send them, made here by the same library that reads them. */
import sharp from 'sharp';
import { cleanPhoto, PhotoError } from '../../src/photos/photos';
import { colourAt, flat, fromPhone, halves } from './pictures';

async function problemOf(file: Buffer): Promise<string> {
  return await cleanPhoto(file).then(() => 'none', (error: unknown) => (error instanceof PhotoError ? error.problem : String(error)));
}

describe('a photo from a phone', () => {
  test('is turned upright, and says neither where it was taken nor by whom', async () => {
    const sent = await fromPhone();
    const before = await sharp(sent).metadata();
    expect({ orientation: before.orientation, exif: before.exif !== undefined, xmp: before.xmp !== undefined, icc: before.icc !== undefined }).toEqual({ orientation: 6, exif: true, xmp: true, icc: true });
    expect(sent.includes('Ana Mora')).toBe(true);
    // The tag that points to the place.
    expect(before.exif!.includes(Buffer.from([0x25, 0x88]))).toBe(true);

    const photo = await cleanPhoto(sent);
    expect(photo).toMatchObject({ type: 'image/jpeg', width: 40, height: 60 });
    const after = await sharp(photo.content).metadata();
    expect(after).toMatchObject({ format: 'jpeg', width: 40, height: 60 });
    for (const beside of ['orientation', 'exif', 'xmp', 'iptc', 'icc', 'comments'] as const) expect(after[beside]).toBeUndefined();
    expect(photo.content.includes('Ana Mora')).toBe(false);
    expect([await colourAt(photo.content, 'top'), await colourAt(photo.content, 'bottom')]).toEqual(['red', 'blue']);
  });

  test('what was hidden behind its end is gone', async () => {
    const photo = await cleanPhoto(Buffer.concat([await halves().jpeg().toBuffer(), Buffer.from('<script>alert(1)</script>')]));
    expect(photo.content.includes('script')).toBe(false);
  });

  test('a large one becomes 3000 pixels long, a small one stays as it is', async () => {
    expect(await cleanPhoto(await halves(4032, 3024).jpeg().toBuffer())).toMatchObject({ width: 3000, height: 2250 });
    expect(await cleanPhoto(await halves(3000, 100).jpeg().toBuffer())).toMatchObject({ width: 3000, height: 100 });
  });
});

test.each([['png', 'image/png'], ['gif', 'image/png'], ['jpeg', 'image/jpeg'], ['webp', 'image/jpeg'], ['avif', 'image/jpeg']] as const)('%s is kept as %s', async (format, type) => {
  const photo = await cleanPhoto(await halves().toFormat(format).toBuffer());
  expect(photo).toMatchObject({ type, width: 60, height: 40 });
  expect((await sharp(photo.content).metadata()).format).toBe(type.slice('image/'.length));
  expect([await colourAt(photo.content, 'left'), await colourAt(photo.content, 'right')]).toEqual(['red', 'blue']);
});

test('what is clear in a picture that can be so is white in one that cannot', async () => {
  const clear = await sharp({ create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).webp({ lossless: true }).toBuffer();
  const [red, green, blue] = await sharp((await cleanPhoto(clear)).content).raw().toBuffer();
  expect([red, green, blue]).toEqual([255, 255, 255]);
});

describe('no picture', () => {
  const box = (brand: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0mif1heic`)]);
  test.each<[string, Buffer, string]>([
    ['a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script/></svg>'), 'not-a-picture'], ['a PDF', Buffer.from('%PDF-1.4\n'), 'not-a-picture'], ['nothing', Buffer.alloc(0), 'not-a-picture'],
    ['only a JPEG\'s beginning', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'), 'broken'], ['only a PNG\'s', Buffer.from('89504e470d0a1a0a', 'hex'), 'broken'],
    ['Apple\'s own kind', box('heic'), 'heic'], ['the same in a neutral box', box('mif1'), 'heic'], ['an AVIF that is empty', box('avif'), 'broken'],
  ])('%s', async (_what, file, problem) => {
    expect(await problemOf(file)).toBe(problem);
  });

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('half of a %s', async (format) => {
    const whole = await sharp({ create: { width: 300, height: 300, channels: 3, background: 'red', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).toFormat(format).toBuffer();
    expect(await problemOf(whole)).toBe('none');
    expect(await problemOf(whole.subarray(0, whole.length / 2))).toBe('broken');
  });

  test.each(['gif', 'webp'] as const)('one that moves (%s)', async (format) => {
    const frames = await Promise.all([halves(), halves().negate()].map((frame) => frame.png().toBuffer()));
    expect(await problemOf(await sharp(frames, { join: { animated: true } }).toFormat(format).toBuffer())).toBe('moving');
  });

  test('a file of kilobytes that would be half a gigabyte', async () => {
    const bomb = await flat(12_000, 12_000);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage.rss();
    expect(await problemOf(bomb)).toBe('too-large');
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
  });

  test('the limit is fifty megapixels', async () => {
    expect(await problemOf(await flat(10_000, 5_001))).toBe('too-large');
    expect(await problemOf(await flat(10_000, 5_000))).toBe('none');
  });
});

test('a crowd waits its turn, others are told to come again, and the loop goes on meanwhile', async () => {
  const photo = await halves(2400, 1600).jpeg().toBuffer();
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now; }, 1);
  const problems = await Promise.all(Array.from({ length: 40 }, () => problemOf(photo)));
  clearInterval(watch);
  expect(new Set(problems)).toEqual(new Set(['none', 'busy']));
  expect(problems.filter((problem) => problem === 'none').length).toBeGreaterThanOrEqual(24);
  expect(longest).toBeLessThan(500);
  expect(await problemOf(photo)).toBe('none');
});
