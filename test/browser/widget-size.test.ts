/** What a shopper on a slow line waits for. `npm test` has built it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { paths } from '../../src/paths';

const gzipped = (file: string) => gzipSync(readFileSync(path.join(paths.web, file)), { level: 9 }).length;

test('the one line on a shop\'s page weighs at most 5 kB', () => {
  expect(gzipped('widget.js')).toBeLessThanOrEqual(5 * 1024);
});

test('the chat, with its page, styles and words in all three languages, weighs at most 40 kB', () => {
  expect(['widget/chat.html', 'widget/chat.css', 'widget/chat.js'].reduce((sum, file) => sum + gzipped(file), 0)).toBeLessThanOrEqual(40 * 1024);
});

test('nothing in it comes from anywhere else', () => {
  for (const file of ['widget.js', 'widget/chat.html', 'widget/chat.css', 'widget/chat.js', 'index.html', 'demo.css', 'demo.js', 'demo/webchat/index.html', 'demo/webchat/page.js']) {
    const addresses = [...readFileSync(path.join(paths.web, file), 'utf8').matchAll(/(?:https?:)?\/\/[a-z][\w.-]+\.\w+[^\s'"`)]*/gi)].map(([address]) => address);
    expect({ file, addresses: addresses.filter((address) => !/www\.w3\.org/.test(address)) }).toEqual({ file, addresses: [] });
  }
});
