/** Something does not work or is not as described: which, what is wrong with it, photos, and how it is put right. Safety first. */
import { inTheirWords } from '../src/bot/accounts';
import { confirmedReport, escalatesFor, itemsMeant, judge, putBeforeTeam, putRight, type Report } from '../src/bot/after-sales';
import { dialog } from '../src/bot/dialog';
import { order, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

export const defectiveProduct = dialog({
  name: 'defective-product',
  intents: ['defective_product'],
  covers: ['exchange', 'return_request', 'refund_status'],
  needs: { subject: order },

  async run(turn, { subject }) {
    const report = (await confirmedReport(turn, subject, ['defective'])) ?? (await reported(turn, subject));
    const { verdict, open } = await judge(turn, report);
    if (!verdict.allowed) return await putBeforeTeam(turn, report, verdict, open);
    await putRight(turn, report, verdict);
  },
});

async function reported(turn: Turn, subject: OrderSubject): Promise<Report> {
  const { text } = turn.trigger;
  if (isDangerous(turn, text)) warn(turn, text);
  const items = await itemsMeant(turn, subject.order, { say: 'which', howMany: 'how-many' });
  const told = await inTheirWords(turn, 'fault', 'what-is-wrong', 5);
  const urgent = isDangerous(turn, told);
  if (urgent && !isDangerous(turn, text)) warn(turn, told);
  return { ...subject, trouble: 'defective', items, told, urgent };
}

function isDangerous(turn: Turn, text: string): boolean {
  return turn.cue(text) === 'danger' || escalatesFor(turn, text);
}

/** Where a person is called in for it, the warning comes with that. */
function warn(turn: Turn, text: string): void {
  if (!escalatesFor(turn, text)) turn.say('safety');
}
