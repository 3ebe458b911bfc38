/** A shop whose desk has rooms, and what an agent does to be known in them. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { paths } from '../../src/paths';
import type { DeskRoom } from '../../src/shop/desk';
import type { DeskClient } from './desk';
import { freshDirectory } from './service';

/** @returns the path of a shop file, the demo's but for its desk's rooms. */
export function shopWithRooms(rooms: DeskRoom[]): string {
  const shop = JSON.parse(readFileSync(path.join(paths.root, 'config/shop.json'), 'utf8')) as { desk: object };
  const file = path.join(freshDirectory(), 'shop.json');
  writeFileSync(file, JSON.stringify({ ...shop, desk: { ...shop.desk, assignment: 'pick', rooms } }));
  return file;
}

/** Out of the desk, as its page shows it. */
export async function codeOf(agent: DeskClient): Promise<string> {
  return (await agent.call<{ code: string }>('POST', '/connections/code')).body.code;
}
