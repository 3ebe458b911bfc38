/** The walls of the house: what may know what. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../src/paths';

const sources = (folder: string): { file: string; text: string }[] =>
  readdirSync(path.join(paths.root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => ({ file: `${folder}/${name.split(path.sep).join('/')}`, text: readFileSync(path.join(paths.root, folder, name), 'utf8') }));

const offending = (folder: string, pattern: RegExp, except: string[] = []): string[] =>
  sources(folder).filter(({ file, text }) => !except.includes(file) && pattern.test(code(text))).map(({ file }) => file);

const code = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

describe('dialogs', () => {
  it('reach services only through the turn', () => {
    const imports = sources('dialogs').flatMap(({ file, text }) => [...text.matchAll(/^import (?!type).*from '([^']+)'/gm)].map(([, from]) => ({ file, from: from! })));
    const allowed = /^(\.\.\/src\/(bot|languages)|luxon|\.\/)/;
    expect(imports.filter(({ from }) => !allowed.test(from))).toEqual([]);
    expect(offending('dialogs', /\b(fetch|require|process|setTimeout|Date\.now|Math\.random)\s*[(.]/)).toEqual([]);
  });

  it('hold no user-facing text: keys are lower case, texts are in locales', () => {
    const literals = sources('dialogs').flatMap(({ file, text }) => [...code(text).matchAll(/'([^'\n]*)'/g)].map(([, literal]) => ({ file, literal: literal! })));
    expect(literals.filter(({ literal }) => !/^[a-z0-9 :._/-]*$/.test(literal) && !literal.startsWith('../src/'))).toEqual([]);
    expect(offending('dialogs', /[\p{Script=Han}¿¡]/u)).toEqual([]);
  });

  it('stand no catch and no Promise.all around a question', () => {
    expect(offending('dialogs', /\bcatch\b|Promise\.(all|race|any)/)).toEqual([]);
    expect(offending('src/bot', /\bcatch\b/, ['src/bot/runner.ts', 'src/bot/turns.ts', 'src/bot/perform.ts'])).toEqual([]);
  });
});

describe('src', () => {
  it('imports no single dialog; only what starts the program names the repertoire', () => {
    expect(offending('src', /from '(\.\.\/)+dialogs/, ['src/main.ts', 'src/cli/chat.ts'])).toEqual([]);
  });

  it('has one reader of the environment', () => {
    expect(offending('src', /process\.env/, ['src/config.ts'])).toEqual([]);
  });

  it('never loads the root of natural, which opens database drivers and prints', () => {
    expect(offending('src', /from 'natural'|require\('natural'\)/)).toEqual([]);
  });

  it('lets only bot, channels, the desk and the state store know the Bot Framework', () => {
    const outside = sources('src').filter(({ file, text }) => /from 'botbuilder/.test(text) && !/^src\/(bot|channels|desk|store\/(bot-state|transcript)|cli\/chat)/.test(file));
    expect(outside.map(({ file }) => file)).toEqual([]);
  });
});
