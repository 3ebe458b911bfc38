/** What became of a case: any number, told to its owner alone; without a number, the shopper's own. */
import { dialog } from '../src/bot/dialog';
import { closeTold, inShopsZone, isReturnNumber, ownCase, ownCases } from '../src/bot/cases';
import { aboutInWords, caseSheet, stateInWords } from '../src/bot/case-words';
import { inGroup, provenOrder } from '../src/bot/proof';
import type { Message, Turn } from '../src/bot/turn';
import type { CaseFile, CaseSummary } from '../src/cases/types';

const MOST_LISTED = 5;
/** Cases that end with a decision one may disagree with. */
const DISPUTABLE = ['refused', 'claim-refused'];

export const claimStatus = dialog({
  name: 'claim-status',
  intents: ['claim_status'],
  opensOn: ['case_number'],

  async run(turn) {
    if (inGroup(turn)) return turn.say('common:only-alone');
    const said = numberIn(turn.trigger);
    if (said !== undefined && isReturnNumber(said)) return turn.say('is-return', { number: said }, { choices: [turn.label('return_status')] });
    const number = said ?? (await chosenNumber(turn));
    const found = (await ownCase(turn, number)) ?? (await provenCase(turn, number));
    if (!found) return turn.say('not-found-still', { number }, { choices: [turn.label('speak_to_agent')] });
    await tell(turn, found);
  },
});

function numberIn({ entities }: Pick<Message, 'entities'>): string | undefined {
  return entities.find(({ type }) => type === 'case_number')?.value;
}

/** The only one without asking. */
async function chosenNumber(turn: Turn): Promise<string> {
  const own = (await ownCases(turn)).slice(0, MOST_LISTED);
  if (own.length === 1) return own[0]!.number;
  if (own.length === 0) return await turn.ask<string>('number', { say: 'ask-number', again: 'ask-number-again', accept: numberIn });
  return await turn.choose<string>('which', { say: 'which', free: true, options: own.map((it) => ({ label: turn.text('choice', { number: it.number, kind: turn.text(`case:kind.${it.kind}`) }), value: it.number, detail: detailOf(turn, it) })), accept: numberIn });
}

function detailOf(turn: Turn, { state, trackingNumber, orderNumber }: CaseSummary): string {
  const number = trackingNumber ?? orderNumber;
  const status = turn.text(`case:status.${state}`);
  return number === undefined ? status : turn.text('detail', { number, status });
}

/** Whether there is such a case is nobody's to know but its owner's: the same is said either way. */
async function provenCase(turn: Turn, number: string): Promise<CaseFile | undefined> {
  const order = await turn.ask<string>('order', {
    say: 'not-found', params: { number, example: turn.shop.orderNumber.example }, choices: [{ label: turn.text('no-order'), value: '' }],
    accept: ({ entities, intent }) => entities.find(({ type }) => type === 'order_number')?.value ?? (intent === 'deny' ? '' : undefined),
  });
  if (order === '') return undefined;
  await provenOrder(turn, order);
  return await ownCase(turn, number);
}

async function tell(turn: Turn, it: CaseFile): Promise<void> {
  const labels = it.outcome && DISPUTABLE.includes(it.outcome.code) ? ['order_dispute', 'speak_to_agent'] : it.state === 'closed' ? [] : ['speak_to_agent'];
  const opened = turn.text('about', { number: it.number, about: aboutInWords(turn, it), opened: inShopsZone(turn, it.openedAt) });
  turn.tell({ key: `claim-status:state.${it.state}`, text: turn.paragraph([opened, ...stateInWords(turn, it)]), card: caseSheet(turn, it), ...(labels.length > 0 && { choices: labels.map((intent) => turn.label(intent)) }) });
  await closeTold(turn, it);
}
