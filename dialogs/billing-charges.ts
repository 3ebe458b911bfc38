/** What was charged and why, line by line; a charge that is on no line goes to people. */
import { openCase } from '../src/bot/cases';
import { chargeMeant, chargesSheet, dutyTerms, type Charge } from '../src/bot/charges';
import { dialog } from '../src/bot/dialog';
import { amountInWords, itemAndQuantity, totalInWords } from '../src/bot/order-words';
import { order as orderSlot, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

type Meant = NonNullable<ReturnType<typeof chargeMeant>>;

/** After so many explanations a person explains better. */
const MOST_ROUNDS = 6;
const CHOICES: Charge[] = ['shipping', 'tax', 'discount', 'customs', 'surcharge', 'unknown'];

export const billingCharges = dialog({
  name: 'billing-charges',
  intents: ['billing_charges'],
  needs: { subject: orderSlot },

  async run(turn, { subject }) {
    const { order } = subject;
    turn.say('lines', { order: order.number, total: totalInWords(turn, order) }, { card: await chargesSheet(turn, order) });
    let meant: Meant | 'clear' | undefined = chargeMeant(turn, order, turn.trigger);
    for (let round = 1; round <= MOST_ROUNDS; round++) {
      meant ??= await ask(turn, round, subject);
      if (meant === 'clear') return turn.say('clear');
      if (meant.charge === 'unknown') return await passOn(turn, subject, meant);
      explain(turn, subject, meant);
      meant = undefined;
    }
    turn.say('person', {}, { choices: [turn.label('speak_to_agent')] });
  },
});

async function ask(turn: Turn, round: number, { order }: OrderSubject): Promise<Meant | 'clear'> {
  const has = (charge: Charge) => charge === 'customs' || charge === 'surcharge' || charge === 'unknown' || Number(order.totals?.[charge as 'tax'] ?? 0) !== 0;
  return await turn.ask<Meant | 'clear'>(`charge ${round}`, {
    say: round === 1 ? 'which' : 'more', again: 'which-again', free: true,
    choices: [...CHOICES.filter(has).map((charge) => ({ label: turn.text(`choice.${charge}`), value: { charge } })), { label: turn.text('choice.clear'), value: 'clear' as const }],
    accept: (message) => chargeMeant(turn, order, message) ?? (message.intent === 'deny' || message.intent === 'thanks' || message.intent === 'goodbye' ? 'clear' : undefined),
  });
}

function explain(turn: Turn, { order, shipments }: OrderSubject, { charge, amount }: Meant): void {
  if (charge === 'customs') return turn.say(`customs.${dutyTerms(shipments)}`, { order: order.number });
  const sum = charge === 'shipping' || charge === 'tax' || charge === 'discount' ? order.totals?.[charge] : undefined;
  const none = charge === 'shipping' && sum !== undefined && Number(sum) === 0;
  const own = sum === undefined ? totalInWords(turn, order) : amountInWords(turn, { amount: sum, currency: order.currency });
  turn.say(none ? 'explain.shipping-free' : `explain.${charge}`, {
    order: order.number, amount: charge === 'other-currency' && amount ? amountInWords(turn, amount) : own, total: totalInWords(turn, order), items: order.items.map((item) => itemAndQuantity(turn, item)),
  });
}

/** Nobody is told that it is nothing: people look at it, with what the shopper says of it. */
async function passOn(turn: Turn, { order }: OrderSubject, { amount }: Meant): Promise<void> {
  const told = await turn.ask<string>('unknown', { say: amount ? 'unknown-amount' : 'unknown', params: { amount: amount ? amountInWords(turn, amount) : '', order: order.number }, free: true, accept: ({ text }) => (text.trim() === '' ? undefined : text.slice(0, 2000)) });
  const { number, promiseBy } = await openCase(turn, 'case', { kind: 'payment', cause: 'unknown', orderNumber: order.number, text: turn.paragraph([turn.trigger.text, told]), ...(amount && { facts: { amount } }) });
  turn.say('passed-on', { case: number, by: promiseBy });
}
