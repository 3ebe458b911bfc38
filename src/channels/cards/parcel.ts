/** A parcel's story as an Adaptive Card (1.3, elements every channel shows): the facts, then the history. */
import { placeName } from '../../bot/tell-parcel';
import type { Turn } from '../../bot/turn';
import type { Scan, Story } from '../../tracking/story';

const HISTORY_LENGTH = 8;

export function parcelCard(story: Story, turn: Turn): object {
  const facts = [
    { title: turn.text('parcel:card.carrier'), value: turn.text(`parcel:carrier.${story.carrier}`) },
    { title: turn.text('parcel:card.status'), value: turn.text(`parcel:situation.${story.situation}`) },
    ...(story.expected ? [{ title: turn.text('parcel:card.expected'), value: turn.text('parcel:card.days', { range: story.expected }) }] : []),
    ...(story.collectBy ? [{ title: turn.text('parcel:card.collect-by'), value: turn.text('parcel:card.day', { day: story.collectBy }) }] : []),
  ];
  const earlier = story.scans.length - HISTORY_LENGTH;
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.3',
    speak: turn.text(`parcel:situation.${story.situation}`),
    body: [
      { type: 'TextBlock', text: story.number, weight: 'Bolder', size: 'Medium', wrap: true },
      { type: 'FactSet', facts },
      ...(story.scans.length > 0 ? [{ type: 'TextBlock', text: turn.text('parcel:card.history'), weight: 'Bolder', separator: true, spacing: 'Medium' }] : []),
      ...story.scans.slice(0, HISTORY_LENGTH).flatMap((scan) => historyLines(scan, turn)),
      ...(earlier > 0 ? [{ type: 'TextBlock', text: turn.text('parcel:card.earlier', { count: earlier }), isSubtle: true, wrap: true }] : []),
    ],
  };
}

/** What it means, then where, when, and the carrier's own words. */
function historyLines(scan: Scan, turn: Turn): object[] {
  const when = turn.text(scan.zoned ? 'parcel:card.when' : 'parcel:card.when-utc', { at: scan.at });
  const where = scan.place ? ` · ${placeName(turn, scan.place)}` : '';
  return [
    { type: 'TextBlock', text: turn.text(`parcel:event.${scan.kind}`), wrap: true, spacing: 'Small' },
    { type: 'TextBlock', text: `${when}${where}`, isSubtle: true, size: 'Small', wrap: true, spacing: 'None' },
    { type: 'TextBlock', text: turn.text('parcel:card.quote', { original: scan.original }), isSubtle: true, size: 'Small', wrap: true, spacing: 'None' },
  ];
}
