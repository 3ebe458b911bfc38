/** An idea: taken down in the shopper's words, passed on, and answered. */
import { evidenceOf, inTheirWords, mentioned, tellRecorded } from '../src/bot/accounts';
import { openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';

export const suggestion = dialog({
  name: 'suggestion',
  intents: ['suggestion'],

  async run(turn) {
    const text = await inTheirWords(turn, 'idea', 'listening', 8);
    const file = await openCase(turn, 'file', { kind: 'suggestion', text, ...(await mentioned(turn)), ...evidenceOf(turn, []) });
    tellRecorded(turn, file, 'recorded');
  },
});
