/** Hello, thanks, goodbye, who speaks here, and a yes or no that answers nothing. A flow in progress is left where it was. */
import { dialog } from '../src/bot/dialog';
import { isShortQuestion } from '../src/bot/sentence';
import { surveyAfter } from '../src/bot/surveys';

export const smallTalk = dialog({
  name: 'small-talk',
  intents: ['greeting', 'goodbye', 'thanks', 'affirm', 'deny', 'who_are_you'],
  aside: true,
  // "Are you a bot? I want a person" asks for a person; "are you a person?" does not.
  claims: ({ intent, text }) => intent !== 'speak_to_agent' || isShortQuestion(text),

  async run(turn) {
    const { intent } = turn.trigger;
    if (intent === 'goodbye') {
      turn.rest();
      await surveyAfter(turn);
    }
    if (intent === 'who_are_you') turn.say('who', {}, { choices: ['speak_to_agent', 'help_menu'].map((wish) => turn.label(wish)) });
    else if (turn.interrupting) turn.say(`during.${intent}`);
    else if (intent !== 'greeting') turn.say(intent);
    else turn.say(turn.trigger.text === '' ? 'welcome' : 'greeting', {}, { choices: ['track_package', 'help_menu', 'speak_to_agent'].map((wish) => turn.label(wish)) });
  },
});
