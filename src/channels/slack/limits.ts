/** What Slack takes in one message: https://docs.slack.dev/reference/block-kit/blocks. What is longer is split, never cut. */
export const LIMITS = {
  /** One less than Slack's 50: a tap adds a line that says what was chosen. */
  blocks: 49,
  section: 3000, field: 2000, fields: 10, header: 150, context: 2000, buttons: 25, label: 75, value: 2000, alt: 2000, url: 3000,
  /** Slack shows a message of up to so many characters whole, in notifications' plain text too. */
  message: 4000,
} as const;

export { split } from '../split';
