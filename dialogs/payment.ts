/** Whether a payment went through, and what to do where it did not: refused, waiting, taken twice; which ways to pay there are. */
import { openCase } from '../src/bot/cases';
import { attachmentsOf } from '../src/bot/claims';
import { dialog } from '../src/bot/dialog';
import { cuesIn } from '../src/bot/order-cues';
import { totalInWords } from '../src/bot/order-words';
import { order as orderSlot, type OrderSubject } from '../src/bot/slots';
import { followUp, nextInWords, oddityIn, paymentInWords } from '../src/bot/tell-order';
import type { Turn } from '../src/bot/turn';

const TROUBLES = ['twice', 'refused', 'methods'] as const;
type Trouble = (typeof TROUBLES)[number] | 'status';

export const payment = dialog({
  name: 'payment',
  intents: ['payment_status', 'payment_problem'],

  async run(turn) {
    const trouble = await troubleMeant(turn);
    if (trouble === 'methods') return tellMethods(turn);
    if (trouble === 'refused' && !(await isAboutAnOrder(turn))) return tellRefused(turn);
    const subject = await orderSlot(turn, 'subject');
    if (trouble === 'twice') return await takenTwice(turn, subject);
    return await tellStatus(turn, subject);
  },
});

/** "Charged twice" and "which methods" are said in so many words; else the intent tells, or the shopper does. */
async function troubleMeant(turn: Turn): Promise<Trouble> {
  const [said] = cuesIn(turn.trigger.text, TROUBLES) as Trouble[];
  if (turn.trigger.intent === 'payment_status') return said === 'twice' ? said : 'status';
  if (said !== undefined) return said;
  return await turn.choose<Trouble>('what', { say: 'what', options: (['refused', 'twice', 'methods', 'status'] as const).map((value) => ({ label: turn.text(`trouble.${value}`), value })) });
}

/** A card that is refused at the checkout has no order yet. */
async function isAboutAnOrder(turn: Turn): Promise<boolean> {
  if (turn.trigger.entities.some(({ type }) => type === 'order_number')) return true;
  return await turn.confirm('has an order', 'order-there', {}, { again: 'order-there-again' });
}

async function tellStatus(turn: Turn, subject: OrderSubject): Promise<void> {
  const { order } = subject;
  const oddity = oddityIn(turn, subject);
  if (oddity && (oddity.kind === 'paid-waiting' || oddity.kind === 'unpaid-going' || oddity.kind === 'money-kept')) {
    const { number, promiseBy } = await followUp(turn, subject, oddity);
    return turn.say(`odd.${oddity.kind}`, { order: order.number, payment: paymentInWords(turn, order), case: number, by: promiseBy });
  }
  const status = order.payment?.status ?? 'unknown';
  turn.tell({
    key: `payment:status.${status}`, text: turn.paragraph([turn.text(`status.${status}`, { order: order.number, payment: paymentInWords(turn, order) }), nextInWords(turn, order)].filter((sentence) => sentence !== '')),
    ...(status.includes('refunded') && { choices: [turn.label('refund_status')] }),
  });
  if ((status === 'pending' || status === 'failed') && order.status !== 'cancelled') await paidAnyway(turn, subject, status);
}

/** Money that has left the shopper's account and has not come: people look for it. */
async function paidAnyway(turn: Turn, { order }: OrderSubject, status: 'pending' | 'failed'): Promise<void> {
  const isTaken = await turn.ask<boolean>('paid anyway', {
    say: `taken.${status}`, again: 'taken-again', choices: [{ label: turn.text('taken-yes'), value: true }, { label: turn.text('taken-no'), value: false }],
    accept: ({ intent }) => (intent === 'affirm' ? true : intent === 'deny' ? false : undefined),
  });
  if (!isTaken) return turn.say(`pay-again.${status}`, { ways: otherWays(turn, order.shippingAddress?.country) }, { choices: [turn.label('speak_to_agent')] });
  const seen = await turn.ask<string>('what is seen', { say: 'seen', free: true, accept: ({ text }) => text.slice(0, 1000) });
  await handToPeople(turn, order, 'paid-not-there', seen, 'search-asked');
}

async function takenTwice(turn: Turn, { order }: OrderSubject): Promise<void> {
  const isOpen = order.payment?.status === 'pending' || order.payment?.status === 'failed';
  turn.say(isOpen ? 'recorded-none' : 'recorded', { order: order.number, payment: paymentInWords(turn, order) });
  const seen = await turn.ask<string>('what is seen', { say: 'seen-twice', free: true, accept: ({ text }) => text.slice(0, 1000) });
  await handToPeople(turn, order, 'taken-twice', seen, 'twice-asked');
}

/** With both sides: what the shop has recorded, and what the shopper sees; a picture of the statement helps, and is not asked twice. */
async function handToPeople(turn: Turn, order: OrderSubject['order'], what: string, seen: string, say: string): Promise<void> {
  const photos = await turn.photos('statement', { say: 'statement', most: 3 });
  const amounts = turn.memory.heard.filter(({ type }) => type === 'money').map(({ value }) => value);
  const { number, promiseBy } = await openCase(turn, what, {
    kind: 'payment', cause: 'system', urgent: true, orderNumber: order.number, text: turn.text(`hand.${what}`, { order: order.number, total: totalInWords(turn, order), seen }),
    facts: { recorded: order.payment, total: order.totals?.total, currency: order.currency, amounts }, ...(photos.length > 0 && { evidence: [{ what: 'statement', attachments: attachmentsOf(photos) }] }),
  });
  turn.say(say, { order: order.number, case: number, by: promiseBy });
}

function tellRefused(turn: Turn): void {
  turn.say('refused', { ways: otherWays(turn, countryNamed(turn)) }, { choices: [turn.label('speak_to_agent')] });
}

function tellMethods(turn: Turn): void {
  const country = countryNamed(turn);
  const methods = methodsFor(turn, country);
  if (methods.length === 0) return turn.say('methods-unknown', { website: turn.shop.website });
  turn.say(country === undefined ? 'methods' : 'methods-in', { methods: methods.map(({ name }) => name[turn.language]), country });
  const notes = methods.flatMap(({ name, note }) => (note ? [turn.text('note', { method: name[turn.language], note: note[turn.language] })] : []));
  if (notes.length > 0) turn.tell({ key: 'payment:notes', text: turn.paragraph(notes) });
}

/** Those that are to be had everywhere, and those of the country. */
function otherWays(turn: Turn, country: string | undefined): string {
  const methods = methodsFor(turn, country).filter(({ countries }) => country !== undefined || !countries).map(({ name }) => name[turn.language]);
  return methods.length === 0 ? '' : turn.text('ways', { methods });
}

const countryNamed = ({ trigger }: Turn): string | undefined => trigger.entities.find(({ type }) => type === 'country')?.value;

/** The shop's own list; of a country, those it has there. */
function methodsFor({ shop }: Turn, country: string | undefined): NonNullable<NonNullable<Turn['shop']['payment']>['methods']> {
  return (shop.payment?.methods ?? []).filter(({ countries }) => country === undefined || (countries?.includes(country) ?? true));
}
