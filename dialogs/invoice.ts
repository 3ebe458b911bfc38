/** The order on paper, in the shopper's language: an invoice, a receipt, or a statement of what is not paid yet. */
import { dialog } from '../src/bot/dialog';
import { invoiceFor } from '../src/bot/documents';
import { order as orderSlot } from '../src/bot/slots';

export const invoice = dialog({
  name: 'invoice',
  intents: ['invoice'],
  needs: { subject: orderSlot },

  async run(turn, { subject: { order } }) {
    const { kind, file } = await invoiceFor(turn, order);
    turn.say(kind, { order: order.number }, { files: [file], choices: [turn.label('speak_to_agent')] });
  },
});
