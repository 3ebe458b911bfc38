/**
 * What shoppers had trouble with in a time, beside the time before it: for whoever reviews rules, processes and product pages. It
 * counts and quotes no person.
 */
import type { Database } from '../store/database';

const DAY_MS = 24 * 3600_000;
const MOST_ROWS = 15;

interface Count { name: string; now: number; before: number }

/** @param days how long a time. @returns Markdown. */
export async function feedbackReport(db: Database, now: Date, days: number): Promise<string> {
  const [from, earlier] = [new Date(now.getTime() - days * DAY_MS), new Date(now.getTime() - 2 * days * DAY_MS)];
  const since = earlier.toISOString();
  const isNow = (at: string) => at >= from.toISOString();
  const cases = (await db.selectFrom('cases').select(['kind', 'cause', 'outcome', 'missed', 'created_at', 'order_number']).where('created_at', '>=', since).execute()).filter(({ kind }) => kind !== 'notice');
  const skus = await skusOf(db, cases.map(({ order_number }) => order_number).filter((number) => number !== null));
  const asked = await db.selectFrom('clarifications').select(['at', 'offered', 'chosen']).where('at', '>=', since).execute();
  const humans = (await db.selectFrom('handoffs').select(['reason', 'requested_at', 'end']).where('requested_at', '>=', earlier.getTime()).execute()).map((row) => ({ ...row, at: new Date(Number(row.requested_at)).toISOString() }));
  const ratings = (await db.selectFrom('ratings').select(['score', 'at']).where('at', '>=', since).execute()).flatMap(({ score, at }) => (score === null || at === null ? [] : [{ score, at }]));

  const count = <T extends object>(rows: T[], name: (row: T) => string | null | undefined, at: (row: T) => string): Count[] => {
    const counts = new Map<string, Count>();
    for (const row of rows) {
      const key = name(row);
      if (key === null || key === undefined) continue;
      const entry = counts.get(key) ?? { name: key, now: 0, before: 0 };
      entry[isNow(at(row)) ? 'now' : 'before']++;
      counts.set(key, entry);
    }
    return [...counts.values()].sort((a, b) => b.now - a.now || b.before - a.before).slice(0, MOST_ROWS);
  };
  const at = ({ created_at }: { created_at: string }) => created_at;
  const mean = (chosen: { score: number }[]) => (chosen.length === 0 ? '–' : (chosen.reduce((sum, { score }) => sum + score, 0) / chosen.length).toFixed(2));
  return [
    `# What shoppers had trouble with, ${from.toISOString().slice(0, 10)} to ${now.toISOString().slice(0, 10)}`, '',
    `Beside the ${days} days before. Ratings: ${mean(ratings.filter((row) => isNow(row.at)))} of 5 from ${ratings.filter((row) => isNow(row.at)).length} (before: ${mean(ratings.filter((row) => !isNow(row.at)))}).`, '',
    ...table('Cases by kind', count(cases, ({ kind }) => kind, at)),
    ...table('Where the fault lay', count(cases, ({ cause }) => cause, at)),
    ...table('How they ended', count(cases, ({ outcome }) => outcome, at)),
    ...table('Kinds whose promised date was missed', count(cases.filter(({ missed }) => missed > 0), ({ kind }) => kind, at)),
    ...table('Goods in them', count(cases.flatMap(({ order_number, created_at }) => (skus.get(order_number ?? '') ?? []).map((sku) => ({ sku, created_at }))), ({ sku }) => sku, at)),
    ...table('Why people took over', count(humans, ({ reason }) => reason, (row) => row.at)),
    ...table('Who left the queue', count(humans.filter(({ end }) => end === 'left'), ({ reason }) => reason, (row) => row.at)),
    ...table('What the bot had to ask about, and what was meant', count(asked, ({ offered, chosen }) => `${(JSON.parse(offered) as string[]).join(' / ')} → ${chosen}`, (row) => row.at)),
  ].join('\n');
}

async function skusOf(db: Database, numbers: string[]): Promise<Map<string, string[]>> {
  const rows = numbers.length === 0 ? [] : await db.selectFrom('orders').select(['number', 'document']).where('number', 'in', [...new Set(numbers)]).execute();
  return new Map(rows.map(({ number, document }) => [number, [...new Set((JSON.parse(document) as { items: { sku: string }[] }).items.map(({ sku }) => sku))]]));
}

function table(title: string, counts: Count[]): string[] {
  if (counts.length === 0) return [];
  const change = ({ now, before }: Count) => (before === 0 ? (now > 0 ? 'new' : '') : `${now >= before ? '+' : '−'}${Math.abs(Math.round(((now - before) / before) * 100))} %`);
  return [`## ${title}`, '', '| | now | before | |', '|---|---|---|---|', ...counts.map((row) => `| ${row.name} | ${row.now} | ${row.before} | ${change(row)} |`), ''];
}
