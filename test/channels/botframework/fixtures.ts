/** Activities in the shapes that Teams and Slack send them, through Azure Bot Service. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Activity } from 'botbuilder';

export function fixture(name: string, more: Partial<Activity> = {}): Activity {
  return { ...(JSON.parse(readFileSync(path.join(__dirname, 'fixtures', `${name}.json`), 'utf8')) as Activity), ...more };
}
