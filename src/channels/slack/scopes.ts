/** What the app may do, and what for; the manifest asks for these, docs/slack.md explains them, `waybill doctor` looks for them. */
export const SCOPES = {
  'app_mentions:read': 'hear what is said to it in channels',
  'chat:write': 'answer',
  'commands': 'offer /parcel',
  'files:read': 'see the photos that shoppers send',
  'files:write': 'send labels and invoices',
  'im:history': 'hear what is written to it alone',
  'im:write': 'open the talk that a file goes to',
  'users:read': 'know a name for the desk, and a language and a time zone as hints',
} as const;
