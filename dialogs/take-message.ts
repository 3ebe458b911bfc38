/** For an intent that is understood but has no flow of its own yet: says so, and offers to put it before people. */
import { dialog } from '../src/bot/dialog';

export const takeMessage = dialog({
  name: 'take-message',
  intents: [],
  fleeting: true,

  async run(turn) {
    const topic = turn.label(turn.trigger.intent);
    if (!(await turn.confirm('pass on', 'offer', { topic }, { again: 'offer-again' }))) return turn.say('kept');
    const number = await turn.openCase('case', { intent: turn.trigger.intent, text: turn.trigger.text, ...turn.currentParcel() });
    turn.say('opened', { number, count: turn.shop.messages.answeredWithinBusinessDays });
  },
});
