/** Which customs paper is meant, and the order it is for, where one is spoken of. */
import type { CustomsDocument } from '../customs/documents';
import { inGroup } from './proof';
import { order as orderSlot, type OrderSubject } from './slots';
import type { Turn } from './turn';

/** More at once nobody reads. */
const MOST = 3;

/** Said, chosen, or, for "my number", known by the country. Empty where a country asks for none. */
export async function papersMeant(turn: Turn): Promise<CustomsDocument[]> {
  const { documents } = turn.services.customs;
  const named = documents.named(turn.trigger.text);
  if (named.length > 0) return named.slice(0, MOST);
  const choice = await turn.ask<string[]>('which', {
    say: 'which', again: 'which-again', byWords: true,
    choices: [
      { label: turn.text('choose.form'), value: ['cn23'] }, { label: turn.text('choose.invoice'), value: ['commercial-invoice'] },
      { label: turn.text('choose.number'), value: [] }, { label: turn.text('choose.attorney'), value: ['power-of-attorney'] },
    ],
    accept({ text }) {
      const said = documents.named(text).map(({ document }) => document);
      return said.length > 0 ? said.slice(0, MOST) : undefined;
    },
  });
  return choice.length > 0 ? choice.flatMap((name) => documents.document(name) ?? []) : documents.numbersOf(await countryMeant(turn));
}

export async function countryMeant(turn: Turn): Promise<string> {
  const known = turn.heard('country')[0]?.value ?? (await parcelsCountry(turn));
  return known ?? (await turn.ask<string>('country', { say: 'ask-country', again: 'ask-country-again', accept: ({ entities }) => entities.find(({ type }) => type === 'country')?.value }));
}

async function parcelsCountry(turn: Turn): Promise<string | undefined> {
  const number = turn.heard('tracking_number')[0]?.value;
  if (number === undefined) return undefined;
  return (await turn.orders.findShipments(number))[0]?.shipment.destinationCountry;
}

/** The order it is for: named in the message, or one that has been opened in this conversation. */
export async function orderAtHand(turn: Turn): Promise<OrderSubject | undefined> {
  const { trigger: { entities } } = turn;
  if (entities.some(({ type }) => type === 'order_number')) return await orderSlot(turn, 'order');
  if (inGroup(turn)) return undefined;
  for (const { value } of turn.heard('order_number')) {
    const found = await turn.orders.order(value);
    if (found && turn.mayOpen(found)) return { order: found, shipments: await turn.orders.shipmentsOf(value) };
  }
  return undefined;
}
