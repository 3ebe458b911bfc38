/** What is to be sent or imported, and where to: from what was said, else by asking. */
import type { ItemRule } from '../customs/items';
import { capital, countriesSaid } from './customs';
import type { Sheet } from './reply';
import type { Turn } from './turn';

/** More at once nobody reads. */
const MOST = 4;

/** Kinds of goods; `unknown` where the shopper named something that is in no list. */
export async function goodsAsked(turn: Turn): Promise<string[] | 'unknown'> {
  const { items } = turn.services.customs;
  const named = items.named(turn.trigger.text);
  if (named.length > 0) return told(named);
  return await turn.ask<string[] | 'unknown'>('item', {
    say: 'ask-item', again: 'ask-item-again', card: prohibitedSheet(turn, countrySaid(turn)),
    accept({ text, intent }) {
      const said = items.named(text);
      return said.length > 0 ? told(said) : intent === 'oos' || intent === 'prohibited_items' ? 'unknown' : undefined;
    },
  });
}

/** "Toys with batteries": the ordinary thing beside a special one says nothing more. */
function told(named: string[]): string[] {
  const special = named.filter((category) => category !== 'ordinary');
  return (special.length > 0 ? special : named).slice(0, MOST);
}

/** Where to, asked only where that decides; undefined where the shopper does not know yet. */
export async function destinationAsked(turn: Turn, kinds: string[]): Promise<string | undefined> {
  const said = countrySaid(turn) ?? turn.heard('country')[0]?.value;
  if (said !== undefined) return said;
  const { items } = turn.services.customs;
  if (!kinds.some((kind) => items.dependsOnDestination(kind))) return undefined;
  const country = await turn.ask<string>('country', {
    say: 'ask-country', again: 'ask-country-again', choices: [{ label: turn.text('anywhere'), value: 'anywhere' }], accept: (message) => countriesSaid(message).to ?? message.entities.find(({ type }) => type === 'country')?.value ?? (message.intent === 'deny' ? 'anywhere' : undefined),
  });
  return country === 'anywhere' ? undefined : country;
}

function countrySaid({ trigger }: Turn): string | undefined {
  return countriesSaid(trigger).to;
}

export interface ItemTold { sentence: string; why: string; rule: ItemRule }

export function rulesFor(turn: Turn, kind: string, country: string | undefined): ItemTold {
  const { items } = turn.services.customs;
  const [post, courier] = [items.rule(kind, country, 'post'), items.rule(kind, country, 'courier')];
  const verdict = post.verdict === 'prohibited' && courier.verdict !== 'prohibited' ? 'post-no' : post.verdict;
  return { sentence: turn.text(`verdict.${verdict}`, { item: turn.text(`kind.${kind}`) }), why: turn.text(`why.${post.why}`), rule: post };
}

/** What is refused outright, then what the post refuses. */
function prohibitedSheet(turn: Turn, country: string | undefined): Sheet {
  const { items } = turn.services.customs;
  const row = (value: string) => (kind: string) => ({ label: capital(turn.text(`kind.${kind}`)), value: turn.text(value) });
  const rows = [...items.prohibited(country).map(row('dash')), ...items.prohibitedByPost(country).map(row('post-dash'))];
  return { kind: 'sheet', sort: 'order', title: country === undefined ? turn.text('title') : turn.text('title-to', { country }), rows };
}
