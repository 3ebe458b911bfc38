/**
 * Signing up and in, a new password, a locked account, an account in danger, and the end of one. The bot changes nothing in an
 * account and takes no password: it tells the shop's own steps, and what those do not solve goes to people.
 */
import { hasPassword, tellDanger, tellDataRights } from '../src/bot/account';
import { dialog } from '../src/bot/dialog';
import { passOn } from '../src/bot/shop-facts';
import { tellSite } from '../src/bot/site-help';
import type { SiteTopic } from '../src/shop/site';

const TOPICS: Record<string, SiteTopic> = {
  account_register: 'register', account_login: 'login', password_reset: 'password_reset', account_locked: 'account_locked', account_security: 'security', account_delete: 'account_delete',
};

export const account = dialog({
  name: 'account',
  intents: ['account_register', 'account_login', 'password_reset', 'account_locked', 'account_security', 'account_delete'],
  fleeting: true,

  async run(turn) {
    const topic = TOPICS[turn.trigger.intent] ?? 'login';
    if (await hasPassword(turn)) turn.say('password-seen');
    if (topic === 'account_delete') tellDataRights(turn);
    if (topic === 'security') tellDanger(turn);
    tellSite(turn, topic, `account:${topic.replace('_', '-')}`);
    if (topic === 'security') return passOn(turn, 'pass-on-danger', {}, 'account', { urgent: true });
    if (topic === 'account_delete') return passOn(turn, 'pass-on-delete', {}, 'account');
    turn.say('never-password');
    await passOn(turn, topic === 'account_locked' ? 'pass-on-locked' : 'pass-on', {}, 'account');
  },
});
