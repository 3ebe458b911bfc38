/** The shopper does not agree: both sides on the table, what the rules give right away, and else a conclusive answer by a day. */
import { asOneText, evidenceOf, inTheirWords, oneStory, tellRecorded } from '../src/bot/accounts';
import { openCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import { goOnWith, matterOf, ourSide, proposals, WISHES, type Matter, type Wish } from '../src/bot/dispute';
import type { Turn } from '../src/bot/turn';

export const orderDispute = dialog({
  name: 'order-dispute',
  intents: ['order_dispute'],

  async run(turn) {
    oneStory(turn);
    const matter = await matterOf(turn);
    const told = await inTheirWords(turn, 'your side', 'your-side', 14);
    const photos = await turn.photos('evidence', { say: 'evidence', most: 5 });
    const wish = await turn.choose<Wish>('wish', {
      say: 'wish', again: 'wish-again', free: true, options: WISHES.map((value) => ({ label: turn.text(`wants.${value}`), value })), accept: ({ text }) => turn.cue(text) as Wish | undefined,
    });
    const card = await ourSide(turn, matter);
    turn.say('our-side', {}, card ? { card } : {});
    const taken = await proposalTaken(turn, matter, wish);
    if (taken !== undefined) {
      turn.say('settled');
      return taken === '' ? undefined : goOnWith(turn, taken, matter);
    }

    const { subject, cited, isSecond } = matter;
    const file = await openCase(turn, 'file', {
      kind: 'dispute', urgent: isSecond, text: asOneText([turn.text('file.wish', { wish: turn.text(`wants.${wish}`) }), told]), ...evidenceOf(turn, photos),
      ...(subject && { orderNumber: subject.order.number }), facts: { wish, ...(cited && { disputes: cited.number }), verdicts: turn.verdicts, isSecond },
    });
    tellRecorded(turn, file, isSecond ? 'second-look' : 'recorded', [{ label: turn.text('row.wish'), value: turn.text(`wants.${wish}`) }]);
    turn.say('rights');
  },
});

/**
 * A proposal by the rules, which takes nothing away: the objection can go to people as well.
 * @returns the wish that does it, empty where the matter is settled by itself; undefined where it is not.
 */
async function proposalTaken(turn: Turn, matter: Matter, wish: Wish): Promise<string | undefined> {
  const offers = await turn.once('proposed', () => Promise.resolve(proposals(turn, matter, wish)));
  if (offers.length === 0) return undefined;
  const answer = await turn.ask<string>('settles it', {
    say: 'proposal', again: 'proposal-again', params: { ways: turn.paragraph(offers.flatMap(({ sentences }) => sentences)) },
    choices: [...offers.map(({ intent }) => ({ label: turn.label(intent), value: intent })), { label: turn.text('is-settled'), value: '' }, { label: turn.text('not-settled'), value: 'review' }],
    accept: ({ intent }) => (intent === 'deny' ? 'review' : undefined),
  });
  return answer === 'review' ? undefined : answer;
}
