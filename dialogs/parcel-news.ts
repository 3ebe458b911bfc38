/** A parcel that the shopper watches has moved: one short message, by itself. */
import { dialog } from '../src/bot/dialog';
import { tellNews } from '../src/bot/tell-parcel';
import { newsOf, type ParcelMoved } from '../src/bot/watch';

export const parcelNews = dialog({
  name: 'parcel-news',
  intents: [],
  events: ['parcel.moved'],

  async run(turn) {
    const { number, ended } = turn.event<ParcelMoved>();
    if (ended) return turn.say('silent', { number, count: ended.days }, { choices: [turn.label('notify_me'), turn.label('speak_to_agent')] });
    const news = await newsOf(turn, number);
    if (!news) return;
    const { shipment, story, isOver } = news;
    tellNews(turn, shipment, story, { key: 'parcel-news:moved', lead: turn.text('moved', { number: story.number }), choices: isOver ? [] : [turn.label('stop_notifying')] });
  },
});
