/** What the bot can do. */
import { dialog } from '../src/bot/dialog';

/** What shoppers come for most. */
const OFFERED = ['track_package', 'order_status', 'package_delayed', 'return_request', 'refund_status', 'speak_to_agent'];

export const help = dialog({
  name: 'help',
  intents: ['help_menu'],

  run(turn) {
    turn.say('menu', { example: turn.shop.orderNumber.example }, { choices: OFFERED.map((wish) => turn.label(wish)) });
    return Promise.resolve();
  },
});
