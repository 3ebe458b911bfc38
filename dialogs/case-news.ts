/** What happens to a case by itself: decided, news of it, or a promised day that came without any. The shopper hears of each. */
import { DateTime } from 'luxon';
import { dialog } from '../src/bot/dialog';
import { caseOf, closeTold } from '../src/bot/cases';
import { aboutInWords, caseSheet, outcomeInWords } from '../src/bot/case-words';
import { inGroup } from '../src/bot/proof';
import { surveyAfter } from '../src/bot/surveys';
import type { Turn } from '../src/bot/turn';
import type { CaseFile } from '../src/cases/types';

interface News { number: string; words?: string; next?: string }

/** What the shopper chooses next where people have found that it is so. */
const REMEDIES: Partial<Record<CaseFile['kind'], string>> = {
  'trace': 'package_lost', 'lost': 'package_lost', 'not-received': 'package_lost', 'misdelivered': 'package_lost', 'damaged': 'package_damaged', 'wrong-item': 'order_missing_or_wrong_item', 'defective': 'defective_product',
};

export const caseNews = dialog({
  name: 'case-news',
  intents: [],
  events: ['case.closed', 'case.promise', 'case.news'],
  aside: true,

  async run(turn) {
    const { number, words, next } = turn.event<News>();
    if (inGroup(turn)) return turn.say('in-group', { number });
    const it = await caseOf(turn, number);
    if (turn.trigger.intent === 'case.closed') return await closed(turn, it);
    const about = aboutInWords(turn, it);
    if (words !== undefined) return turn.say('news', { number, about, words }, { choices: [turn.label('speak_to_agent')] });
    turn.say(next === undefined ? 'no-news-any-more' : 'no-news', { number, about, next: next === undefined ? undefined : DateTime.fromISO(next, { setZone: true }) }, { choices: [turn.label('speak_to_agent')] });
  },
});

async function closed(turn: Turn, it: CaseFile): Promise<void> {
  const { number, outcome, kind } = it;
  const remedy = outcome && ['confirmed', 'lost'].includes(outcome.code) ? REMEDIES[kind] : undefined;
  const labels = remedy !== undefined ? [remedy] : outcome && ['refused', 'claim-refused'].includes(outcome.code) ? ['order_dispute', 'speak_to_agent'] : [];
  const sentences = [turn.text('closed', { number, about: aboutInWords(turn, it) }), ...outcomeInWords(turn, it), turn.text(remedy === undefined ? 'anything-else' : 'choose')];
  turn.tell({ key: `case-news:closed.${outcome?.code ?? 'closed'}`, text: turn.paragraph(sentences), card: caseSheet(turn, it), ...(labels.length > 0 && { choices: labels.map((intent) => turn.label(intent)) }) });
  await closeTold(turn, it);
  // Where a remedy is still to be chosen, it is not over.
  if (remedy === undefined) await surveyAfter(turn, { caseNumber: number });
}
