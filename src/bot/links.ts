/** What a channel's user is tied to (`links/`): done with the turn that has proved it. */
import { isMailbox } from '../mail/mail';
import type { Turn } from './turn';

/** Without mail there is no code, and without a code nobody is tied to anybody. */
export function canLink({ services }: Turn): boolean {
  return services.proof.codes !== undefined;
}

/** Has the order's customer an address that a code can go to? Without one `provenStrongly` would do with less. */
export async function canReceiveCode(turn: Turn, orderNumber: string): Promise<boolean> {
  return await turn.once(`mailbox of ${orderNumber}`, async () => {
    const { customerId } = (await turn.orders.order(orderNumber)) ?? {};
    return customerId !== undefined && isMailbox((await turn.orders.customer(customerId))?.email);
  });
}

export async function linkTo(turn: Turn, customerId: string): Promise<void> {
  await turn.once('tied', () => {
    turn.writes.push(turn.services.links.tie(userOf(turn), customerId, turn.now.toJSDate()));
    return Promise.resolve(true);
  });
}

/** Proofs of orders go with it: what was opened by it is shut again. */
export async function unlink(turn: Turn): Promise<void> {
  await turn.once('untied', () => {
    turn.writes.push(turn.services.links.untie(userOf(turn)));
    turn.memory.proofs = [];
    return Promise.resolve(true);
  });
}

function userOf({ conversation: { id, channel, userId } }: Turn) {
  return { conversationId: id, channel, userId };
}
