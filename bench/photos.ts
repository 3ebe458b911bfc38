/**
 * What a shopper's photo costs: `cleanPhoto` on pictures of 12 megapixels as phones save them, one after the other and in a crowd,
 * and on the worst that is let through. Nothing passes or fails here. `npm run bench:photos`; with --json, for a program.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { cleanPhoto } from '../src/photos/photos';

interface Result { name: string; megabytes: number; /** A picture, the wall's clock and all threads' work. */ ms: number; cpu: number; /** MB by which the process grew at most. */ memory: number; /** ms, the longest the loop was kept. */ loop: number }

async function main(): Promise<void> {
  const { values: { json, rounds } } = parseArgs({ options: { json: { type: 'boolean', default: false }, rounds: { type: 'string', default: '10' } } });
  const upright = await photo(4032, 3024, 1);
  const turned = await photo(4032, 3024, 6);
  const cases: [name: string, picture: Buffer, times: number, atOnce: number][] = [
    ['JPEG, 12 megapixels, upright', upright, Number(rounds), 1],
    ['JPEG, 12 megapixels, to be turned', turned, Number(rounds), 1],
    ['the same, twenty at once', turned, 20, 20],
    ['PNG, 3 megapixels (a screenshot)', await sharp(upright).resize(1170, 2532, { fit: 'cover' }).blur(4).png().toBuffer(), Number(rounds), 1],
    ['JPEG, 50 megapixels, progressive', await sharp({ create: { width: 10_000, height: 5_000, channels: 3, background: '#777' } }).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(), 3, 1],
    ['PNG, 50 megapixels, interlaced, 16 bits', await sharp({ create: { width: 10_000, height: 5_000, channels: 4, background: '#777' } }).toColourspace('rgb16').png({ progressive: true }).toBuffer(), 3, 1],
  ];
  const results: Result[] = [];
  for (const [name, picture, times, atOnce] of cases) results.push(await measure(name, picture, times, atOnce));
  if (json) process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
  else for (const { name, megabytes, ms, cpu, memory, loop } of results) process.stdout.write(`${name.padEnd(42)} ${megabytes.toFixed(1).padStart(5)} MB  ${ms.toFixed(0).padStart(5)} ms  CPU ${cpu.toFixed(0).padStart(5)} ms  memory +${memory.toFixed(0).padStart(4)} MB  loop ${loop.toFixed(0).padStart(3)} ms\n`);
}

/** With the grain of a real one: 4 MB. */
async function photo(width: number, height: number, orientation: number): Promise<Buffer> {
  const grain = await sharp({ create: { width: width / 4, height: height / 4, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).png().toBuffer();
  return await sharp(grain).resize(width, height, { kernel: 'cubic' }).withMetadata({ orientation }).jpeg({ quality: 88 }).toBuffer();
}

async function measure(name: string, picture: Buffer, times: number, atOnce: number): Promise<Result> {
  await cleanPhoto(picture);
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()); }, 2);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  for (let done = 0; done < times; done += atOnce) await Promise.all(Array.from({ length: atOnce }, () => cleanPhoto(picture)));
  const { user, system } = process.cpuUsage(cpu);
  const ms = performance.now() - started;
  delay.disable();
  clearInterval(watch);
  return { name, megabytes: picture.length / 1e6, ms: ms / times, cpu: (user + system) / 1000 / times, memory: (most - before) / 1e6, loop: delay.max / 1e6 };
}

void main();
