// Who answers: always said at the top of the chat. A bot is called a bot, a human by name.

import type { Activity } from './directline';
import type { Strings } from './strings';

const LEFT = /^desk:(back-to-bot|back-in-queue|closed)$/;
const QUEUED = /^speak-to-agent:(queued|still-queued)/;
const UNQUEUED = /^speak-to-agent:(left-queue|not-queued|passed)|^desk:(back-to-bot|closed)$/;

export class Presence {
  /** The human who has the conversation. */
  agent: string | undefined;
  private isQueued = false;

  constructor(private readonly element: HTMLElement, private readonly strings: () => Strings) {}

  /** Takes in a message from the shop's side. */
  hear({ from, channelData }: Activity): void {
    if (from?.role === 'user') return;
    const { reply = '', agent } = channelData?.waybill ?? {};
    if (LEFT.test(reply)) this.agent = undefined;
    else if (agent) this.agent = agent.name || this.strings().agent;
    if (QUEUED.test(reply) || reply === 'desk:back-in-queue') this.isQueued = true;
    else if (agent || UNQUEUED.test(reply)) this.isQueued = false;
    this.show();
  }

  /** A human reads along, or has been asked to. */
  get isPersonal(): boolean {
    return this.agent !== undefined || this.isQueued;
  }

  forget(): void {
    this.agent = undefined;
    this.isQueued = false;
    this.show();
  }

  show(): void {
    const strings = this.strings();
    const text = this.agent ? strings.human.replace('{name}', this.agent) : this.isQueued ? strings.queued : strings.subtitle;
    if (this.element.textContent !== text) this.element.textContent = text;
    this.element.dataset['who'] = this.agent ? 'human' : this.isQueued ? 'queued' : 'bot';
  }
}
