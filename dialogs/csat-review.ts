/** How was it? Two taps and a free line, once for each case and chat; whoever is not content is offered another look. */
import { ownCase, reopenCase } from '../src/bot/cases';
import { dialog } from '../src/bot/dialog';
import { inGroup } from '../src/bot/proof';
import { putOff, ratingOf, recordAnswer, recordAsked, SCORES, SOLVED, SURVEY_EVENT, type About, type SurveyDue } from '../src/bot/surveys';
import type { Message, Turn } from '../src/bot/turn';

type Score = (typeof SCORES)[number];

const OVER = ['resolved', 'closed'];
const WHILE_BUSY_MINUTES = 60;
/** Characters: "no, thanks". Longer ones have something to say. */
const NO_AND_NOTHING_ELSE = 12;

export const csatReview = dialog({
  name: 'csat-review',
  intents: ['csat_review'],
  events: [SURVEY_EVENT],
  fleeting: true,

  async run(turn) {
    const due = turn.event<SurveyDue | undefined>();
    const about = { conversationId: turn.conversation.id, ...(due?.caseNumber !== undefined && { caseNumber: due.caseNumber }) };
    if (due && (await turn.once('not now', () => keepsQuiet(turn, due, about)))) return;
    if (!due && turn.cue(turn.trigger.text) === 'product') turn.say('product');
    const before = await turn.once('rated before', async () => (await ratingOf(turn, about))?.score ?? 0);
    if (before > 0) return turn.say('already', { score: before }, { choices: [turn.label('suggestion'), turn.label('complaint')] });

    await recordAsked(turn, about);
    const score = await scoreGiven(turn, about);
    await recordAnswer(turn, about, { score });
    const solved = await turn.choose<(typeof SOLVED)[number]>('solved', { say: 'solved', again: 'solved-again', options: SOLVED.map((value) => ({ label: turn.text(`was.${value}`), value })), accept: yesOrNo });
    await recordAnswer(turn, about, { solved });
    const comment = await turn.ask<string>('comment', { say: 'comment', free: true, choices: [{ label: turn.text('nothing'), value: '' }], accept: lineIn });
    if (comment !== '') await recordAnswer(turn, about, { comment });
    if (score > 2 && solved !== 'no') return turn.say('thanks');
    await anotherLook(turn, due, comment);
  },
});

/** Others read along; asked before; not over after all; or something else is being talked about: then later. */
async function keepsQuiet(turn: Turn, due: SurveyDue, about: About): Promise<boolean> {
  if (inGroup(turn) || (await ratingOf(turn, about))) return true;
  if (due.caseNumber !== undefined && !OVER.includes((await ownCase(turn, due.caseNumber))?.state ?? '')) return true;
  if (turn.interrupting) await putOff(turn, due, WHILE_BUSY_MINUTES);
  return turn.interrupting;
}

async function scoreGiven(turn: Turn, { caseNumber }: About): Promise<Score> {
  const said = scoreIn(turn, turn.trigger, ['score']);
  if (said !== undefined) return said;
  // By their place, so that a bare "4" is a four.
  const options = SCORES.toReversed().map((value) => ({ label: turn.text(`score.${value}`), value }));
  return await turn.ask<Score>('score', { say: caseNumber === undefined ? 'how-was-the-chat' : 'how-was-the-case', params: { number: caseNumber }, again: 'score-again', free: true, choices: options, accept: (message) => scoreIn(turn, message, ['score', 'word']) });
}

/** `score`: in figures, "4 out of 5"; `word`: in a word, "good", which in a longer sentence may be said of anything. */
function scoreIn(turn: Turn, { text }: Pick<Message, 'text'>, kinds: ('score' | 'word')[]): Score | undefined {
  const cue = turn.cue(text);
  return SCORES.find((score) => kinds.some((kind) => cue === `${kind}-${score}`));
}

function yesOrNo({ intent }: Message): (typeof SOLVED)[number] | undefined {
  return intent === 'affirm' ? 'yes' : intent === 'deny' ? 'no' : undefined;
}

/** A question is a new wish, and so is a number; anything else may be the line that was asked for. */
function lineIn({ text, intent, entities }: Message): string | undefined {
  if (intent === 'deny' && text.trim().length <= NO_AND_NOTHING_ELSE) return '';
  const isWish = /[?？]\s*$/.test(text) || entities.some(({ type }) => type === 'tracking_number' || type === 'order_number') || intent === 'speak_to_agent';
  return isWish || text.trim() === '' ? undefined : text;
}

/** Who is not content is not thanked and sent away. */
async function anotherLook(turn: Turn, due: SurveyDue | undefined, comment: string): Promise<void> {
  const it = due?.caseNumber === undefined ? undefined : await ownCase(turn, due.caseNumber);
  if (!it) return turn.say('not-content', {}, { choices: [turn.label('speak_to_agent'), turn.label('complaint')] });
  if (!(await turn.confirm('again', 'look-again', { number: it.number }, { again: 'look-again-again' }))) return turn.say('thanks');
  const by = await reopenCase(turn, 'reopened', it, comment);
  turn.say('reopened', { number: it.number, by });
}
