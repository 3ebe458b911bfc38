/** A carrier has answered what it was asked for: told by itself, as it was answered. */
import { dialog } from '../src/bot/dialog';
import { agreedDay, partnerRequest } from '../src/bot/partners';

export const partnerNews = dialog({
  name: 'partner-news',
  intents: [],
  events: ['partner.answered'],

  async run(turn) {
    const asked = await partnerRequest(turn, turn.event<{ id: string }>().id);
    if (!asked || asked.state === 'asked') return;
    const { kind, state, trackingNumber, caseNumber, words, confirmation } = asked;
    const sentences = [
      turn.text(`told.${state}`, { what: turn.text(`what.${kind}`, { number: trackingNumber ?? '' }), case: caseNumber }),
      ...agreedDay(turn, asked),
      ...(confirmation === undefined ? [] : [turn.text('confirmation', { confirmation })]),
      ...(words === undefined ? [] : [turn.text('words', { words })]),
      turn.text(`then.${state}`),
    ];
    turn.tell({ key: `partner-news:told.${state}`, text: turn.paragraph(sentences), choices: [turn.label(state === 'refused' ? 'speak_to_agent' : 'track_package')] });
  },
});
