/** A bot for a shop whose file says no more than it must: what the bot then does not claim. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readConfig } from '../../src/config';
import { paths } from '../../src/paths';
import { PinnedBot } from './bot';
import { freshDirectory } from './service';

const NEEDED = ['name', 'website', 'timeZone', 'orderNumber', 'email', 'messages', 'silence', 'customs', 'pickup', 'rules'];

/** @param more sections to have besides. */
export async function startBareShop(more: Record<string, unknown> = {}): Promise<PinnedBot> {
  const demo = JSON.parse(readFileSync(path.join(paths.root, 'config/shop.json'), 'utf8')) as Record<string, unknown>;
  const file = path.join(freshDirectory(), 'shop.json');
  writeFileSync(file, JSON.stringify({ ...Object.fromEntries(NEEDED.map((name) => [name, demo[name]])), shipping: { standardBusinessDays: { from: 7, to: 15 } }, ...more }));
  return await PinnedBot.start({ config: readConfig({ DATA_DIR: ':memory:', LOG_LEVEL: 'silent', PORT: '0', SHOP_FILE: file }) });
}
