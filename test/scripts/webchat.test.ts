/** The script that fetches Web Chat, when there is nothing to fetch or something else: one line, and nothing left behind. */
import { execFile } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { paths } from '../../src/paths';
import { freshDirectory } from '../support/service';

let registry: Server;
let address: string;
/** A registry whose package of that name and version is not the one that was published. */
beforeAll(async () => {
  const tarball = gzipSync(Buffer.alloc(1024));
  registry = createServer((request, response) => {
    const versions = { '4.18.1': { name: 'botframework-webchat', version: '4.18.1', dist: { tarball: `${address}/webchat.tgz` } } };
    response.end(request.url!.endsWith('.tgz') ? tarball : JSON.stringify({ name: 'botframework-webchat', 'dist-tags': { latest: '4.18.1' }, versions }));
  });
  await new Promise<void>((resolve) => { registry.listen(0, '127.0.0.1', resolve); });
  address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
});
afterAll(() => { registry.closeAllConnections(); registry.close(); });

function run(npm: Record<string, string>): Promise<{ code: unknown; stderr: string; left: string[] }> {
  const tree = freshDirectory();
  cpSync(path.join(paths.root, 'scripts/webchat.mjs'), path.join(tree, 'scripts/webchat.mjs'));
  const env = { ...process.env, npm_config_cache: path.join(tree, 'cache'), npm_config_fetch_retries: '0', ...npm };
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(tree, 'scripts/webchat.mjs')], { env }, (error, _stdout, stderr) => { resolve({ code: error?.code ?? 0, stderr, left: readdirSync(path.join(tree, 'dist')) }); });
  });
}

test('a registry that cannot be reached', async () => {
  // Port 9 takes no calls.
  expect(await run({ npm_config_registry: 'http://127.0.0.1:9' })).toEqual({ code: 1, stderr: expect.stringMatching(/^Web Chat could not be fetched: npm pack botframework-webchat@4\.18\.1: .+\n$/), left: [] });
});

test('a package that is not the one that was tried', async () => {
  expect(await run({ npm_config_registry: address })).toEqual({ code: 1, stderr: expect.stringMatching(/^Web Chat could not be fetched: .*botframework-webchat@4\.18\.1.*\n$/), left: [] });
});
