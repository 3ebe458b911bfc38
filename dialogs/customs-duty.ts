/** How much duty and tax, who pays, where: from the order where one is meant, else from what is asked, and only what is missing. */
import { openCase } from '../src/bot/cases';
import { noticesSaid, refusesFalseDeclaration, payerOf, type Payer } from '../src/bot/customs';
import { namesSubject, purchaseMeant, settled, type Meant, type Settled } from '../src/bot/customs-purchase';
import { dialog } from '../src/bot/dialog';
import { countryOf, estimateInWords, estimateSheet } from '../src/bot/estimate-words';
import type { Turn } from '../src/bot/turn';

/** Questions that have an answer of their own, whatever the figure is. */
const ASIDES = ['refuse', 'refund', 'split', 'gift'] as const;

export const customsDuty = dialog({
  name: 'customs-duty',
  intents: ['customs_duty'],
  varies: ['country', 'city'],

  async run(turn) {
    if (refusesFalseDeclaration(turn)) return;
    const said = noticesSaid(turn);
    if (said.has('message')) turn.say('scam');
    const aside = ASIDES.find((notice) => said.has(notice));
    if (aside) turn.say(aside, {}, { choices: [turn.label('speak_to_agent')] });
    if (aside && !namesSubject(turn)) return;
    const meant = await purchaseMeant(turn);
    const country = countryOf(meant.purchase.destination);
    const payer = payerOf(turn, country, meant.parcel);
    const answers = await settled(turn, meant.purchase, payer);
    if (answers.length > 1) turn.say('both-ways');
    for (const [index, answer] of answers.entries()) tell(turn, answer, meant, { payer, isFirst: index === 0 });
    if (payer === 'shop' && said.has('bill')) await settleBill(turn, meant);
  },
});

function tell(turn: Turn, { outcome, way, unpriced = false }: Settled, meant: Meant, { payer, isFirst }: { payer: Payer; isFirst: boolean }): void {
  const { destination } = meant.purchase;
  if (outcome.kind === 'no-border') return turn.say('no-border');
  if (outcome.kind === 'asks') return turn.say('value-open', { limit: outcome.for === 'value' ? outcome.limit : undefined });
  const who = isFirst ? whoPays(turn, meant, payer) : [];
  const prepaid = payer === 'shop';
  if (outcome.kind === 'no-rules') {
    const text = turn.paragraph(prepaid ? who : [...who, turn.text('no-rules', { country: countryOf(destination) })]);
    return turn.tell({ key: `customs-duty:${prepaid ? 'prepaid' : 'no-rules'}`, text, choices: [turn.label('speak_to_agent')] });
  }
  const text = turn.paragraph(prepaid ? who : [...who, ...estimateInWords(turn, outcome, { destination })]);
  turn.tell({ key: `customs-duty:${prepaid ? 'prepaid' : 'estimate'}`, text, card: estimateSheet(turn, outcome, { destination, prepaid, unpriced, ...(way && { way }) }) }, way);
}

/** As the order or the shop has it; nothing where nobody says. */
function whoPays(turn: Turn, { order, taxCharged, purchase: { destination } }: Meant, payer: Payer): string[] {
  if (payer === undefined) return [];
  const said = turn.text(`${payer === 'shop' ? 'prepaid' : 'buyer-pays'}${order === undefined ? '-general' : ''}`, { order, country: countryOf(destination) });
  return taxCharged && payer === 'recipient' ? [said, turn.text('tax-charged', { tax: taxCharged })] : [said];
}

/** The shop has prepaid, and somebody asks the shopper for money all the same. */
async function settleBill(turn: Turn, { order, parcel }: Meant): Promise<void> {
  if (order === undefined) return;
  if (!(await turn.confirm('bill', 'bill'))) return turn.say('bill-kept');
  const { number, promiseBy } = await openCase(turn, 'bill case', { kind: 'customs', orderNumber: order, ...(parcel && { trackingNumber: parcel.trackingNumber }) });
  turn.say('bill-opened', { number, by: promiseBy });
}
