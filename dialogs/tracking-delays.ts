/** No news for long, or past its day: measured against what is usual on the route, and traced at once where it is not. */
import { delayOf, hurry, isUrgent, measured, trace } from '../src/bot/delays';
import { dialog } from '../src/bot/dialog';
import { parcelsAsked, parcelsFound, tellCurrent } from '../src/bot/parcels-asked';
import { regret } from '../src/bot/regret';
import type { Turn } from '../src/bot/turn';
import type { StoredShipment } from '../src/commerce/orders';
import type { Story } from '../src/tracking/story';

/** More parcels than these are too much for one answer. */
const MOST = 3;

export const trackingDelays = dialog({
  name: 'tracking-delays',
  intents: ['no_tracking_updates', 'package_delayed'],
  needs: { asked: parcelsAsked },

  async run(turn, { asked }) {
    const parcels = await parcelsFound(turn, asked, MOST);
    for (const parcel of parcels) await look(turn, parcel, parcels.length > 1);
  },
});

async function look(turn: Turn, parcel: StoredShipment, amongOthers: boolean): Promise<void> {
  const { story, delay } = delayOf(turn, parcel);
  const urgent = isUrgent(turn.trigger);
  switch (delay) {
    case 'other': return tellCurrent(turn, parcel, { amongOthers });
    case 'usual': return tellUsual(turn, parcel, story, amongOthers);
    case 'overdue': return await traceIt(turn, parcel, story, { urgent, amongOthers });
    case 'late': {
      if (urgent || turn.trigger.intent === 'affirm') return await traceIt(turn, parcel, story, { urgent, amongOthers });
      tell(turn, 'late', parcel, story, amongOthers, [turn.text('late', { by: story.checkAgain ?? turn.now })]);
      if (await turn.confirm(`trace ${story.number} now`, 'trace-now', { number: story.number })) return await traceIt(turn, parcel, story, { urgent, amongOthers: false, briefly: true });
      return turn.say('waiting', {}, { choices: [turn.label('notify_me')] });
    }
  }
}

function tellUsual(turn: Turn, parcel: StoredShipment, story: Story, amongOthers: boolean): void {
  tell(turn, 'usual', parcel, story, amongOthers, [turn.text('usual', { by: story.checkAgain ?? turn.now })], [turn.label('notify_me')]);
}

async function traceIt(turn: Turn, parcel: StoredShipment, story: Story, { urgent, amongOthers, briefly = false }: { urgent: boolean; amongOthers: boolean; briefly?: boolean }): Promise<void> {
  const { number, isNew, words } = await trace(turn, parcel, story, { urgent });
  if (urgent && !isNew) await hurry(turn, number);
  const sentences = [words, ...(urgent ? [turn.text('urgent')] : [])];
  if (briefly) turn.tell({ key: 'tracking-delays:traced', text: turn.paragraph(sentences) }, story.number);
  else tell(turn, isNew ? 'traced' : 'known', parcel, story, amongOthers, sentences);
  if (urgent || !isNew || amongOthers) return;
  const needed = await turn.ask<string>(`needed ${story.number}`, {
    say: 'needed', choices: [{ label: turn.text('no-day'), value: '' }],
    accept: ({ text, intent, entities }) => {
      const names = (...types: string[]) => entities.some(({ type }) => types.includes(type));
      if (names('tracking_number', 'order_number')) return undefined;
      return intent === 'deny' ? '' : isUrgent({ text, entities }) || names('date', 'date_range') ? text.slice(0, 500) : undefined;
    },
  });
  if (needed === '') return turn.say('done', { number });
  await hurry(turn, number, needed);
  turn.say('noted', { number });
}

function tell(turn: Turn, key: string, parcel: StoredShipment, story: Story, amongOthers: boolean, then: string[], choices: string[] = []): void {
  const sentences = [...(amongOthers ? [turn.text('parcel:about', { number: story.number })] : []), ...(key === 'usual' ? [] : regret(turn, 'wait')), ...measured(turn, parcel, story), ...then];
  turn.tell({ key: `tracking-delays:${key}`, text: turn.paragraph(sentences), card: { kind: 'parcel', story }, ...(choices.length > 0 && { choices }) }, story.number);
}
