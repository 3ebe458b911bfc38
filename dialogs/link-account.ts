/** Tying a user of Teams or Slack to a customer of the shop, and untying: an order proves who they are, and a code by e-mail that it is really them. */
import { dialog } from '../src/bot/dialog';
import { canLink, canReceiveCode, linkTo, unlink } from '../src/bot/links';
import { order, provenStrongly } from '../src/bot/slots';
import type { Turn } from '../src/bot/turn';

export const linkAccount = dialog({
  name: 'link-account',
  intents: ['link_account', 'unlink_account'],
  claims: () => true,

  async run(turn) {
    if (turn.conversation.isGroup) return turn.say('common:only-alone');
    if (turn.conversation.channel === 'directline') return turn.say('not-here');
    return turn.trigger.intent === 'unlink_account' ? separate(turn) : tie(turn);
  },
});

async function tie(turn: Turn): Promise<void> {
  const linkedBefore = await turn.once('linked before', () => Promise.resolve(turn.customer !== undefined));
  if (linkedBefore) return turn.say('already', {}, { choices: [turn.label('unlink_account')] });
  if (!canLink(turn)) return turn.say('no-mail');
  turn.say('how');
  const { order: { number } } = await order(turn, 'order');
  if (!(await canReceiveCode(turn, number))) return turn.say('guest', { number });
  const { customerId } = await provenStrongly(turn, number);
  await linkTo(turn, customerId!);
  turn.say('linked', {}, { choices: [turn.label('order_status'), turn.label('unlink_account')] });
}

async function separate(turn: Turn): Promise<void> {
  const linked = await turn.once('linked', () => Promise.resolve(turn.customer !== undefined));
  if (!linked) return turn.say('not-linked', {}, { choices: [turn.label('link_account')] });
  if (!(await turn.confirm('sure', 'sure'))) return turn.say('kept');
  await unlink(turn);
  turn.say('unlinked', {}, { choices: [turn.label('link_account')] });
}
