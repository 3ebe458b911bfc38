/** A complaint: listened to first, recorded in full, with a number, who has it and by when it is answered. */
import { asOneText, evidenceOf, inTheirWords, mentioned, oneStory, tellRecorded } from '../src/bot/accounts';
import { openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import type { SentFile } from '../src/bot/turn';
import type { Cause } from '../src/cases/types';

/** Where the fault seems to lie; people put it right. */
const CAUSES: Record<string, Cause> = { courier: 'carrier', site: 'system', people: 'human' };

export const complaint = dialog({
  name: 'complaint',
  intents: ['complaint'],

  async run(turn) {
    oneStory(turn);
    const told = await inTheirWords(turn, 'what happened', 'listening', 9);
    const more = await turn.ask<{ text: string; files: SentFile[] }>('more', {
      say: 'anything-else', free: true, files: true, choices: [{ label: turn.text('all-said'), value: { text: '', files: [] } }],
      accept: ({ text, intent, files = [] }) => ({ text: intent === 'deny' ? '' : text, files }),
    });
    const text = asOneText([told, more.text]);
    const about = turn.cue(text);
    const file = await openCase(turn, 'file', {
      kind: 'complaint', text, ...(about !== undefined && { cause: CAUSES[about] ?? 'unknown' }), ...(await mentioned(turn)), ...evidenceOf(turn, more.files),
    });
    tellRecorded(turn, file, 'recorded', [{ label: turn.text('row.about'), value: turn.text(`about.${about ?? 'shop'}`) }]);
  },
});
