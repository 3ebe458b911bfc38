/** Who the bot is, to a Direct Line client. */
export const BOT = { id: 'waybill', name: 'Waybill' };
