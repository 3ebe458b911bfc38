/** Facts side by side as an Adaptive Card (1.3): a heading, the rows, what was beside what is to be, goods with their pictures, a sum. */
import type { Sheet } from '../../bot/reply';
import type { Turn } from '../../bot/turn';

export function sheetCard({ title, subtitle, rows, items = [], total, note }: Sheet, turn: Turn): object {
  const facts = rows.map(({ label, value, was }) => ({ title: label, value: was === undefined ? value : turn.text('common:card.change', { was, value }) }));
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.3',
    speak: title,
    body: [
      { type: 'TextBlock', text: title, weight: 'Bolder', size: 'Medium', wrap: true },
      ...(subtitle === undefined ? [] : [{ type: 'TextBlock', text: subtitle, isSubtle: true, wrap: true, spacing: 'None' }]),
      ...items.map(itemLine),
      ...(facts.length > 0 ? [{ type: 'FactSet', facts }] : []),
      ...(total === undefined ? [] : [{ type: 'FactSet', separator: true, facts: [{ title: total.label, value: `**${total.value}**` }] }]),
      ...(note === undefined ? [] : [{ type: 'TextBlock', text: note, isSubtle: true, size: 'Small', wrap: true }]),
    ],
  };
}

function itemLine({ title, detail, image, say }: NonNullable<Sheet['items']>[number]): object {
  const words = [{ type: 'TextBlock', text: title, wrap: true }, ...(detail === undefined ? [] : [{ type: 'TextBlock', text: detail, isSubtle: true, size: 'Small', wrap: true, spacing: 'None' }])];
  return {
    type: 'ColumnSet',
    columns: [
      ...(image === undefined ? [] : [{ type: 'Column', width: 'auto', items: [{ type: 'Image', url: image, size: 'Small', altText: title }] }]),
      { type: 'Column', width: 'stretch', items: words },
    ],
    ...(say !== undefined && { selectAction: { type: 'Action.Submit', title, data: { msteams: { type: 'imBack', value: say }, say } } }),
  };
}
