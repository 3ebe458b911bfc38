/** Something is missing from the parcel, or something else came: which line, what came, photos, and how it is put right. */
import { inTheirWords } from '../src/bot/accounts';
import { confirmedReport, itemsMeant, judge, putBeforeTeam, putRight, type Report, type Trouble } from '../src/bot/after-sales';
import { dialog } from '../src/bot/dialog';
import { order, type OrderSubject } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

export const orderMissingOrWrongItem = dialog({
  name: 'order-missing-or-wrong-item',
  intents: ['order_missing_or_wrong_item'],
  covers: ['exchange', 'return_request', 'refund_status'],
  needs: { subject: order },

  async run(turn, { subject }) {
    const report = (await confirmedReport(turn, subject, ['missing-item', 'wrong-item'])) ?? (await reported(turn, subject));
    const { verdict, open } = await judge(turn, report);
    if (!verdict.allowed) return await putBeforeTeam(turn, report, verdict, open);
    await putRight(turn, report, verdict);
  },
});

async function reported(turn: Turn, subject: OrderSubject): Promise<Report> {
  const trouble = await troubleMeant(turn);
  const items = await itemsMeant(turn, subject.order, { say: `which.${trouble}`, howMany: `how-many.${trouble}` });
  const told = trouble === 'wrong-item' ? await inTheirWords(turn, 'came', 'what-came', 7) : turn.trigger.text;
  return { ...subject, trouble, items, told };
}

async function troubleMeant(turn: Turn): Promise<Trouble> {
  const said = turn.cue(turn.trigger.text) as Trouble | undefined;
  return said ?? (await turn.choose<Trouble>('trouble', {
    say: 'what-happened', again: 'what-happened-again',
    options: (['missing-item', 'wrong-item'] as const).map((value) => ({ label: turn.text(`happened.${value}`), value })),
    accept: ({ text }) => turn.cue(text) as Trouble | undefined,
  }));
}
