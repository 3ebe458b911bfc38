/** For an intent that is understood but has no flow of its own yet: says so, and offers to put it before people. */
import { openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';

export const takeMessage = dialog({
  name: 'take-message',
  intents: [],
  fleeting: true,

  async run(turn) {
    const topic = turn.label(turn.trigger.intent);
    if (!(await turn.confirm('pass on', 'offer', { topic }, { again: 'offer-again' }))) return turn.say('kept');
    const { number } = await openCase(turn, 'case', { kind: 'message', ...turn.currentParcel() });
    turn.say('opened', { number, count: turn.shop.messages.answeredWithinBusinessDays });
  },
});
