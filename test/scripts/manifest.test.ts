/** `npm run manifest`: a package that Teams can take, or a word on what is wrong with it. The published schema is not kept here: a stand-in has its limits. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Draft 4, as Microsoft's is. */
const schema = (limit: number) => {
  const file = path.join(folder, `schema-${limit}.json`);
  writeFileSync(file, JSON.stringify({
    $schema: 'http://json-schema.org/draft-04/schema#', type: 'object', required: ['manifestVersion', 'version', 'id', 'developer', 'name', 'description', 'icons', 'accentColor'],
    properties: { manifestVersion: { const: '1.19' }, name: { type: 'object', properties: { short: { type: 'string', maxLength: limit } } }, description: { properties: { short: { maxLength: 80 }, full: { maxLength: 4000 } } } },
  }));
  return file;
};
const manifest = (...options: string[]) => run('node', ['scripts/manifest.mjs', ...options], { cwd: paths.root, env: { PATH: process.env.PATH } });

test('the package: the bot\'s id and address filled in, three languages, icons', async () => {
  const out = path.join(folder, 'teams.zip');
  await manifest('--app-id', APP, '--url', 'https://chat.example.com', '--schema', schema(30), '--out', out);
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

test('not as the schema has it: each fault is named', async () => {
  await expect(manifest('--app-id', APP, '--url', 'https://chat.example.com', '--schema', schema(3), '--out', path.join(folder, 'none.zip'))).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/\/name\/short/) as string });
});
