/** "Leave it with the neighbour": passed on in the shopper's own words, as a request that the carrier may or may not follow. */
import { openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import { askPartner, whoIsAsked } from '../src/bot/partners';
import { parcelThatIs } from '../src/bot/likely-parcel';
import type { Turn } from '../src/bot/turn';
import { storyOf } from '../src/bot/watch';
import type { Situation } from '../src/tracking/story';

/** No courier comes to that door any more. */
const TOO_LATE: Situation[] = ['delivered', 'delivered_agent', 'returning', 'returned', 'refused', 'lost', 'destroyed', 'seized'];
const LONGEST = 500;

export const deliveryInstructions = dialog({
  name: 'delivery-instructions',
  intents: ['delivery_instructions'],
  needs: { subject: parcelThatIs('out_for_delivery', 'moving', 'moving_late', 'attempted', 'customs') },

  async run(turn, { subject: { order, parcel } }) {
    const { situation } = parcel ? storyOf(turn, parcel.shipment) : { situation: undefined };
    const { trackingNumber, carrier } = parcel?.shipment ?? {};
    const asBefore = await turn.once('too late', () => Promise.resolve(situation !== undefined && TOO_LATE.includes(situation)));
    if (asBefore) return turn.say('too-late', { number: trackingNumber }, { choices: [turn.label(situation === 'delivered' ? 'delivered_not_received' : 'returned_to_sender')] });
    const words = await wordsFor(turn);
    if (words === undefined) return turn.say('kept');

    const { number, promiseBy } = await openCase(turn, 'case', { kind: 'delivery-instructions', text: words, orderNumber: order.number, ...(trackingNumber !== undefined && { trackingNumber }), urgent: situation === 'out_for_delivery' });
    const asked = await askPartner(turn, 'asked', { kind: 'instructions', caseNumber: number, orderNumber: order.number, text: words, ...(trackingNumber !== undefined && { trackingNumber }), ...(carrier && { carrier }) });
    turn.tell({
      key: 'delivery-instructions:asked',
      text: turn.paragraph([turn.text(parcel ? 'asked' : 'asked-before', { case: number }), whoIsAsked(turn, asked, promiseBy), ...(situation === 'out_for_delivery' ? [turn.text('out-today')] : []), turn.text('common:asked.reachable')]),
      choices: [turn.label('notify_me')],
    });
  },
});

/** The courier need not be told which order it is. */
function withoutNumbers({ text, entities }: Turn['trigger']): string {
  const numbers = entities.filter(({ type }) => type === 'order_number' || type === 'tracking_number').map((entity) => entity.text);
  return numbers.reduce((rest, number) => rest.replace(number, ''), text).replace(/^[\s:,;，：-]+|[\s:,;，：-]+$/g, '');
}

/** What the courier is to be told, agreed word by word; undefined where nothing is to be. */
async function wordsFor(turn: Turn): Promise<string | undefined> {
  const text = withoutNumbers(turn.trigger);
  const isWish = turn.services.phrases.cue('delivery-instructions', text) !== undefined && text !== turn.label('delivery_instructions');
  for (let round = 1; ; round++) {
    const words = round === 1 && isWish ? text : await turn.ask<string>(`words ${round}`, { say: 'which-words', again: 'which-words-again', free: true, accept: (message) => message.text.trim().slice(0, LONGEST) || undefined });
    const answer = await turn.ask<'yes' | 'no' | 'other'>(`agreed ${round}`, {
      say: 'confirm', again: 'confirm-again', resumed: 'confirm-again', params: { words }, depends: words,
      choices: (['yes', 'other', 'no'] as const).map((value) => ({ label: turn.text(`choice.${value}`), value })),
      accept: ({ intent }) => (intent === 'affirm' ? 'yes' : intent === 'deny' ? 'no' : undefined),
    });
    if (answer !== 'other') return answer === 'yes' ? words : undefined;
  }
}
