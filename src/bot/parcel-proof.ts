/** An order meant by the number of its parcel: opened by the e-mail address it was placed with, and its number is not told before. */
import { giveUp, looseFact, mayBeOpen, proves } from './proof';
import type { Message, Turn } from './turn';

/** What else a label shows, a finder of the parcel has too. */
interface Given { email?: string; number?: string; none?: boolean }

/** @returns the number of the order, open here or given by the shopper; undefined where no parcel has that number. */
export async function orderOfParcel(turn: Turn, number: string): Promise<string | undefined> {
  const [parcel] = await turn.orders.findShipments(number);
  if (!parcel) return undefined;
  const { orderNumber } = parcel;
  const params = { number, example: turn.shop.orderNumber.example };
  let say = 'common:ask-parcel-email';
  for (let attempt = 1; ; attempt++) {
    if (await mayBeOpen(turn, orderNumber)) return orderNumber;
    const about = `parcel ${number} ${attempt}`;
    const known = attempt === 1 ? await turn.once(`known ${about}`, () => Promise.resolve(emailHeard(turn))) : null;
    const given: Given = known ?? (await turn.ask<Given>(about, { say, again: 'common:ask-parcel-email-again', params, accept: readGiven }));
    if (given.none) giveUp(turn, 'common:no-parcel-email', params);
    if (given.number !== undefined) return given.number;
    await proves(turn, about, orderNumber, given.email!);
    say = 'common:parcel-email-mismatch';
  }
}

function emailHeard({ memory }: Turn): Given | null {
  const email = memory.heard.find(({ type }) => type === 'email')?.value;
  return email === undefined ? null : { email };
}

function readGiven({ text, intent, entities }: Message): Given | undefined {
  if (intent === 'deny') return { none: true };
  const number = entities.find(({ type }) => type === 'order_number')?.value;
  if (number !== undefined) return { number };
  const email = entities.find(({ type }) => type === 'email')?.value ?? looseFact(text);
  return email?.includes('@') || email?.includes('＠') ? { email } : undefined;
}
