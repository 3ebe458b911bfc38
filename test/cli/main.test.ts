/** The command line's manners: help, exit codes, and what goes to which stream. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freshDirectory } from '../support/service';
import { MAIN, waybill } from './run';

const COMMANDS = ['classify', 'say', 'chat', 'import', 'migrate', 'evaluate', 'agent', 'export', 'erase'];

test.each([['--help'], ['-h'], ['help'], []])('waybill %s names every command', (...arguments_) => {
  const { status, stdout, stderr } = waybill(arguments_);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ +${command} `, 'm'));
});

test.each(['classify', 'import', 'agent'])('waybill %s --help tells how it is used', (command) => {
  const { status, stdout, stderr } = waybill([command, '--help']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^waybill ${command} `));
});

test.each([
  ['an unknown command', ['parcels']], ['the name of something every object has', ['constructor']], ['an unknown flag', ['classify', '--fast']], ['a flag before the command', ['--lang', 'en']],
  ['two files', ['classify', 'a', 'b']], ['import without a file', ['import']], ['import of two', ['import', 'a', 'b']], ['a flag with a value it does not take', ['import', '--rebase=now', 'x']],
  ['say nothing', ['say']], ['say two texts', ['say', 'a', 'b']], ['chat in French', ['chat', '--lang', 'fr']], ['chat with words', ['chat', 'hello']], ['evaluate without files', ['evaluate']], ['migrate something', ['migrate', 'x']],
])('used wrongly, exit 2: %s', (_what, arguments_) => {
  const { status, stdout, stderr } = waybill(arguments_);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/\S/);
  expect(stderr).not.toContain('    at ');
});

test('agents are added with a password of their own, listed, and shut out', () => {
  const cwd = freshDirectory();
  const run = (words: string[], input = '') => waybill(['agent', ...words], { cwd, input });
  const add = ['add', 'Ana@example.com', '--name', 'Ana', '--role', 'agent', '--languages', 'zh,en'];
  expect(run(add, 'short\n')).toMatchObject({ status: 2, stderr: expect.stringContaining('at least 10 characters') as string });
  expect(run(add, 'long enough, this one\n')).toEqual({ status: 0, stderr: '', stdout: 'ana@example.com may sign in as agent\n' });
  expect(run(add, 'long enough, this one\n')).toMatchObject({ status: 1, stderr: 'ana@example.com is an agent already\n' });
  expect(run(['disable', 'ana@example.com'])).toMatchObject({ status: 0 });
  expect(run(['list']).stdout).toBe('ana@example.com\tAna\tagent\tzh,en\tdisabled\n');
  expect(run(['add', 'nobody', '--role', 'king'])).toMatchObject({ status: 2 });
});

test('the first admin gets a link with which they set their own password', () => {
  const cwd = freshDirectory();
  const run = (words: string[]) => waybill(['agent', ...words], { cwd, env: { PUBLIC_URL: 'https://chat.example.com/' } });
  const first = run(['add', 'ana@example.com', '--name', 'Ana', '--role', 'admin', '--link']);
  expect(first).toEqual({ status: 0, stderr: '', stdout: expect.stringMatching(/^ana@example\.com may sign in as admin\nhttps:\/\/chat\.example\.com\/desk#password=[\w-]{43}\ngood once, for 48 hours\n$/) as string });
  const next = run(['link', 'Ana@example.com', '--hours', '2']);
  expect(next.stdout).toContain('good once, for 2 hours');
  expect(next.stdout.split('\n')[0]).not.toBe(first.stdout.split('\n')[1]);
  expect(run(['link', 'nobody@example.com'])).toMatchObject({ status: 1, stderr: 'no agent nobody@example.com\n' });
  expect(run(['link', 'ana@example.com', '--hours', '0'])).toMatchObject({ status: 2 });
});

test.each(['export', 'erase'])('%s of nobody that is known, exit 1', (name) => {
  expect(waybill([name, '--customer', 'nobody@example.com'])).toEqual({ status: 1, stdout: '', stderr: 'nobody of that address is known here\n' });
  expect(waybill([name])).toMatchObject({ status: 2, stdout: '' });
});

test.each([['classify', ['classify', 'none.jsonl']], ['import', ['import', 'none.json']], ['evaluate', ['evaluate', '--train', 'none.jsonl', '--test', 'none.jsonl']]])('%s of a file that is not there, exit 1', (_what, arguments_) => {
  const { status, stdout, stderr } = waybill(arguments_);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^.*none\.jsonl?.*\n$/);
});

test.each([['classify'], ['import']])('%s of a directory, exit 1 and no trace of our insides', (command) => {
  const { status, stdout, stderr } = waybill([command, '.']);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^.+\n$/);
});

test('a bad environment, exit 1', () => {
  const { status, stdout, stderr } = waybill(['migrate'], { env: { PORT: 'x', DEMO: 'y' } });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/PORT: .*\n.*DEMO: .*\n$/);
});

test('a .env file in the directory it runs in is read', () => {
  const cwd = freshDirectory();
  writeFileSync(path.join(cwd, '.env'), 'LOG_LEVEL=loud\n');
  expect(waybill(['migrate'], { cwd })).toMatchObject({ status: 1, stderr: expect.stringContaining('LOG_LEVEL') as string });
});

test('migrate makes the store, and again changes nothing', () => {
  const cwd = freshDirectory();
  const first = waybill(['migrate'], { cwd });
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(waybill(['migrate'], { cwd })).toEqual(first);
});

test('a store that is no database', () => {
  const cwd = freshDirectory();
  mkdirSync(path.join(cwd, 'data'));
  writeFileSync(path.join(cwd, 'data', 'waybill.db'), 'not a database at all, but long enough to be read as one '.repeat(100));
  const { status, stdout, stderr } = waybill(['migrate'], { cwd });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/DATA_DIR/);
  expect(stderr).not.toContain('    at ');
});

test('several that open a new store at the same time: all get it', async () => {
  const cwd = freshDirectory();
  const ends = await Promise.all(Array.from({ length: 6 }, () => new Promise<{ code: number | null; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [MAIN, 'migrate'], { cwd, env: { PATH: process.env.PATH, DATA_DIR: path.join(cwd, 'data') } });
    let stderr = '';
    child.stderr.on('data', (data) => { stderr += String(data); });
    child.on('close', (code) => resolve({ code, stderr }));
  })));
  expect(ends).toEqual(Array(6).fill({ code: 0, stderr: '' }));
});
