/**
 * Writes docs/conversations.md and docs/coverage.md from the dialogs' tests: what was said in them, word for word, in the three
 * languages. `npm run docs`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Of each flow: enough to hear how it speaks, and no more than anybody reads. */
const MOST_OF_A_FLOW = 6;
const LANGUAGES = { en: 'English', es: 'Español', zh: '中文' };

const root = path.join(import.meta.dirname, '..');
// Kept from a run of the tests with CONVERSATIONS set, where there has been one; else they are run now.
const kept = process.env.CONVERSATIONS;
const folder = kept ?? mkdtempSync(path.join(os.tmpdir(), 'waybill-conversations-'));
try {
  if (kept === undefined) playAll();
  const flows = readdirSync(folder).sort().map((file) => flow(path.basename(file, '.jsonl'), readFileSync(path.join(folder, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line))));
  writeFileSync(path.join(root, 'docs/conversations.md'), [
    '# Conversations', '', 'Every flow as it speaks, from the tests, word for word. Written by `npm run docs`. The shopper is quoted; [ ] are buttons.', '',
    ...flows.map(({ name }) => `- [${name}](#${name})`), '', ...flows.map(({ text }) => text),
  ].join('\n'));
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true, force: true });
}

function playAll() {
  const { status } = spawnSync(process.execPath, [path.join(root, 'node_modules/jest/bin/jest.js'), 'test/dialogs', 'test/docs.test.ts'], { cwd: root, stdio: 'inherit', env: { ...process.env, CONVERSATIONS: folder, WRITE_DOCS: '1' } });
  if (status !== 0) process.exit(status ?? 1);
}

/** The same conversation in three languages stands together; its title is the test's without the language. */
function flow(name, played) {
  const groups = new Map();
  for (const one of played) {
    const title = one.title.replace(/ \((en|es|zh)\)$/, '');
    groups.set(title, [...(groups.get(title) ?? []), one]);
  }
  const shown = [...groups].filter(([, group]) => new Set(group.map(languageOf)).size === 3).slice(0, MOST_OF_A_FLOW);
  return { name, text: [`## ${name}`, '', ...shown.flatMap(([title, group]) => [`### ${title}`, '', ...Object.keys(LANGUAGES).flatMap((language) => conversation(group.find((one) => languageOf(one) === language), language))])].join('\n') };
}

function languageOf({ locale = 'en' }) {
  return locale.slice(0, 2);
}

function conversation({ turns }, language) {
  const lines = turns.flatMap(({ said, files, replies }) => [`> ${said.replaceAll('\n', '\n> ')}${files > 0 ? ' 📎' : ''}`, '', ...replies.flatMap(reply)]);
  return [`<details><summary>${LANGUAGES[language]}</summary>`, '', ...lines, '</details>', ''];
}

function reply({ text, choices, attachments }) {
  const buttons = choices.map((label) => `[${label}]`).join(' ');
  const cards = attachments.map((name) => (name.includes('adaptive') ? '▤' : `📄 ${name}`)).join(' ');
  return [text.replaceAll('\n', '  \n'), ...(buttons || cards ? ['', `${buttons} ${cards}`.trim()] : []), ''];
}
