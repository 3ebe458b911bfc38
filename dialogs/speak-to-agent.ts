/** A person, please: into the desk's queue at once, with what happens then; or out of it again, or a message left instead. */
import { DateTime } from 'luxon';
import { addToCase, openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import { handOff, leaveQueue } from '../src/bot/hand-off';
import type { Turn } from '../src/bot/turn';

export const speakToAgent = dialog({
  name: 'speak-to-agent',
  intents: ['speak_to_agent', 'leave_queue', 'leave_message'],

  async run(turn) {
    const { intent } = turn.trigger;
    if (intent === 'leave_queue') return await goOnAlone(turn);
    // A yes to "shall I pass it on?" is no wish to wait for somebody.
    if (intent === 'affirm' || intent === 'leave_message') return await leaveMessage(turn);
    const { place, minutes, opensAt } = await handOff(turn, turn.memory.misunderstood > 1 ? 'failed' : 'asked');
    // Who asks for a person is not asked on by the bot; what waits below is for whoever comes.
    turn.rest();
    const choices = [turn.label('leave_message'), turn.label('leave_queue')];
    if (opensAt !== undefined) return turn.say('queued-shut', { opens: DateTime.fromISO(opensAt).setZone(turn.zone ?? turn.shop.timeZone), clock: turn.text(turn.zone === undefined ? 'clock.ours' : 'clock.yours') }, { choices });
    turn.say(turn.conversation.waiting ? 'still-queued' : 'queued', { place, wait: minutes === undefined ? '' : turn.text('usual-wait', { count: minutes }) }, { choices });
  },
});

/** The bot again. */
async function goOnAlone(turn: Turn): Promise<void> {
  const wasWaiting = await turn.once('waited', () => Promise.resolve(turn.conversation.waiting === true));
  if (wasWaiting) await turn.once('left', () => Promise.resolve(leaveQueue(turn)).then(() => true));
  turn.say(wasWaiting ? 'left-queue' : 'not-queued');
}

async function leaveMessage(turn: Turn): Promise<void> {
  const isYes = turn.trigger.intent === 'affirm';
  const words = isYes ? turn.trigger.text : await turn.ask<string>('message', { say: 'what-to-pass-on', free: true, accept: ({ text }) => text.slice(0, 2000) });
  const { number } = await openCase(turn, 'case', { kind: 'message', intent: turn.memory.lastWish?.intent ?? turn.trigger.intent, text: words, ...turn.currentParcel() });
  if (turn.conversation.waiting) await turn.once('left', () => Promise.resolve(leaveQueue(turn)).then(() => true));
  if (!isYes) return turn.say('passed', { number, count: turn.shop.messages.answeredWithinBusinessDays });
  turn.say('passed-on', { number });
  const more = await turn.ask<string>('more', {
    say: 'anything-else', free: true, choices: [{ label: turn.text('nothing-else'), value: '' }],
    accept: ({ text, intent }) => (intent === 'deny' || intent === 'goodbye' ? '' : text.slice(0, 2000)),
  });
  if (more !== '') await addToCase(turn, 'added', number, { text: more });
  turn.say(more === '' ? 'done' : 'added', { number, count: turn.shop.messages.answeredWithinBusinessDays });
}
