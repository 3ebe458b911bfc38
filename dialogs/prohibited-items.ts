/** May it be sent or imported: each thing named, by where it goes and how it travels, with the reason. */
import { refusesFalseDeclaration } from '../src/bot/customs';
import { dialog } from '../src/bot/dialog';
import { destinationAsked, goodsAsked, rulesFor } from '../src/bot/items-asked';
import type { Turn } from '../src/bot/turn';

export const prohibitedItems = dialog({
  name: 'prohibited-items',
  intents: ['prohibited_items'],
  varies: ['country', 'city'],

  async run(turn) {
    if (refusesFalseDeclaration(turn)) return;
    const kinds = await goodsAsked(turn);
    if (kinds === 'unknown') return turn.say('unknown', {}, { choices: [turn.label('speak_to_agent')] });
    const country = await destinationAsked(turn, kinds);
    for (const [index, kind] of kinds.entries()) tell(turn, kind, country, index === kinds.length - 1);
  },
});

function tell(turn: Turn, kind: string, country: string | undefined, isLast: boolean): void {
  const { sentence, why, rule } = rulesFor(turn, kind, country);
  const verdict = turn.text(country === undefined ? 'anyplace' : 'where', { country, sentence });
  const closing = rule.sure === 'low' ? [turn.text('closing-unsure')] : isLast ? [turn.text('closing', { asOf: turn.time(rule.asOf) })] : [];
  turn.tell({ key: `prohibited-items:verdict.${rule.verdict}`, text: turn.paragraph([verdict, why, ...closing]) }, kind);
}
