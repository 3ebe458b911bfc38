/** Why a human takes over: the shopper asked, the bot failed, a rule says so, or an agent stepped in. */
export const REASONS = ['asked', 'failed', 'money', 'legal', 'danger', 'upset', 'promise', 'dispute', 'taken'] as const;
export type Reason = (typeof REASONS)[number];

/** Those that rules give, the most pressing first. */
export const FORCED = ['danger', 'legal', 'upset', 'promise', 'dispute', 'money'] as const satisfies Reason[];
export type Forced = (typeof FORCED)[number];
