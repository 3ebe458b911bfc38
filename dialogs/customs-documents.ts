/** Forms, papers and numbers for customs: what it is, who gives it, which field means what; filled from the order where there is one. */
import { openCase } from '../src/bot/cases';
import { capital, refusesFalseDeclaration } from '../src/bot/customs';
import { countryMeant, orderAtHand, papersMeant } from '../src/bot/customs-papers';
import { filledSheet, meaningsSheet } from '../src/bot/declaration-words';
import { dialog } from '../src/bot/dialog';
import type { OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';
import type { CustomsDocument } from '../src/customs/documents';

/** Papers of the seller's that customs ask for when a parcel is held, which the shop's people send. */
const SENT_BY_US = ['commercial-invoice', 'certificate-of-origin', 'ioss'];

export const customsDocuments = dialog({
  name: 'customs-documents',
  intents: ['customs_documents'],

  async run(turn) {
    if (refusesFalseDeclaration(turn)) return;
    const papers = await papersMeant(turn);
    if (papers.length === 0) return turn.say('no-number', { country: await countryMeant(turn) }, { choices: [turn.label('speak_to_agent')] });
    const subject = await orderAtHand(turn);
    for (const paper of papers) await tell(turn, paper, subject);
    if (subject && papers.some(({ document }) => SENT_BY_US.includes(document))) await offerToSend(turn, subject);
  },
});

async function tell(turn: Turn, paper: CustomsDocument, subject: OrderSubject | undefined): Promise<void> {
  const { document, kind, by, format, upTo } = paper;
  const name = turn.text(`name.${document}`);
  const sentences = [capital(turn.text(`about.${document}`, { name, format }))];
  if (upTo) sentences.push(turn.text('limit', { limit: upTo.amount }));
  if (kind === 'form') sentences.push(subject ? turn.text('filled', { order: subject.order.number }) : turn.text('by-us'));
  else if (by === 'recipient') sentences.push(turn.text('not-here'));
  const card = kind !== 'form' ? undefined : subject ? await filledSheet(turn, paper, subject.order, subject.shipments) : meaningsSheet(turn, paper);
  turn.tell({ key: `customs-documents:about.${document}`, text: turn.paragraph(sentences), ...(card && { card }) });
}

async function offerToSend(turn: Turn, { order, shipments }: OrderSubject): Promise<void> {
  if (!(await turn.confirm('send', 'send-offer'))) return turn.say('send-kept');
  const trackingNumber = shipments[0]?.shipment.trackingNumber;
  const { number, promiseBy: by } = await openCase(turn, 'papers', { kind: 'customs', orderNumber: order.number, ...(trackingNumber !== undefined && { trackingNumber }) });
  turn.say('send-opened', { number, order: order.number, by });
}
