/** `npm run manifest`: a package that Teams can take, or a word on what is wrong with it, by Microsoft's own schemas. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { paths } from '../../src/paths';

const run = promisify(execFile);
const APP = '9f1c6d52-3a7b-4c55-8a0e-1f6f6f0a7d21';
let folder: string;
beforeAll(() => { folder = mkdtempSync(path.join(os.tmpdir(), 'waybill-manifest-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

const own = readFileSync(path.join(paths.root, 'manifests/teams/manifest.json'), 'utf8');
interface Manifest { name: object; bots: [object]; icons?: object }
/** The manifest with something else in it. */
const changed = (change: (manifest: Manifest) => unknown) => {
  const other = JSON.parse(own) as Manifest;
  change(other);
  const file = path.join(folder, `${++count}.json`);
  writeFileSync(file, JSON.stringify(other));
  return file;
};
let count = 0;
const manifest = (...options: string[]) => run('node', ['scripts/manifest.mjs', ...options], { cwd: paths.root, env: { PATH: process.env.PATH } });

test('the package: the bot\'s id and address filled in, three languages, icons', async () => {
  const out = path.join(folder, 'teams.zip');
  await manifest('--app-id', APP, '--url', 'https://chat.example.com', '--out', out);
  const files = unzipSync(readFileSync(out));
  expect(Object.keys(files).sort()).toEqual(['color.png', 'es.json', 'manifest.json', 'outline.png', 'zh.json']);
  const text = strFromU8(files['manifest.json']!);
  expect(text).not.toContain('{{');
  const made = JSON.parse(text) as Record<string, unknown>;
  expect(made).toMatchObject({ id: APP, bots: [{ botId: APP, scopes: ['personal', 'team', 'groupChat'], supportsFiles: true }], composeExtensions: [{ botId: APP }], validDomains: ['chat.example.com'] });
  for (const language of ['es', 'zh']) {
    for (const [key, value] of Object.entries(JSON.parse(strFromU8(files[`${language}.json`]!)) as Record<string, string>).filter(([name]) => name !== '$schema')) {
      const original = key.split(/[.[\]]+/).filter(Boolean).reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], made);
      expect({ key, original: typeof original, short: value.length <= (key === 'description.full' ? 4000 : key === 'name.short' ? 30 : 128) }).toEqual({ key, original: 'string', short: true });
    }
  }
});

test.each<[string, string[], RegExp]>([
  ['no app id', ['--url', 'https://chat.example.com'], /--app-id/],
  ['an address that is not https', ['--app-id', APP, '--url', 'http://chat.example.com'], /--url/],
])('%s: said', async (_what, options, message) => {
  await expect(manifest(...options)).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(message) as string });
});

test.each<[string, (manifest: Manifest) => unknown, RegExp]>([
  ['a name that is too long', ({ name }) => Object.assign(name, { short: 'W'.repeat(31) }), /\/name\/short must NOT have more than 30/],
  ['a property that Teams does not know', (all) => Object.assign(all, { colour: 'red' }), /additional/],
  ['a scope that there is none of', ({ bots: [bot] }) => Object.assign(bot, { scopes: ['everywhere'] }), /\/bots\/0\/scopes/],
  ['no icons', (all) => { delete all.icons; }, /'icons'/],
  ['another version than its schema', (all) => Object.assign(all, { manifestVersion: '1.5' }), /another schema/],
])('%s: each fault is named, and no package made', async (_what, change, message) => {
  const out = path.join(folder, 'none.zip');
  await expect(manifest('--app-id', APP, '--url', 'https://chat.example.com', '--manifest', changed(change), '--out', out)).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(message) as string });
  expect(existsSync(out)).toBe(false);
});
