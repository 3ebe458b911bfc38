/** The way out for mail: an SMTP server. What it answers may quote addresses, so errors name the trouble and nothing else. */
import { isIP } from 'node:net';
import type { Mail } from './mail';

export interface MailTransport {
  /** @param id makes its Message-ID. @throws MailError */
  send(id: string, mail: Mail): Promise<void>;
  close(): void;
}

/** Why a mail could not be sent; each has its remedy, for the operator. */
export const MAIL_TROUBLES = {
  'unreachable': 'The mail server does not answer, or breaks off. Check SMTP_URL and the network; it is tried again for a day.',
  'no-tls': 'The mail server offers no encryption, or its certificate is not valid. Use smtps://, mend the certificate, or, in a network of your own, add ?requireTLS=false to SMTP_URL.',
  'bad-credentials': 'The mail server refuses the user or the password. Check SMTP_URL.',
  'sender-refused': 'The mail server does not let us send as the shop\'s e-mail address. Allow it there, or set the shop file\'s email to an address it knows.',
  'recipient-refused': 'The mail server says there is no such mailbox. It is not tried again.',
  'message-refused': 'The mail server takes the mailbox but not the message. It is not tried again; ask whoever runs the server why.',
  'busy': 'The mail server asks us to come back later. Nothing to do.',
} as const;
export type MailTrouble = keyof typeof MAIL_TROUBLES;

const HOPELESS: MailTrouble[] = ['recipient-refused', 'message-refused'];

export class MailError extends Error {
  /** Another try would end like this one. */
  readonly hopeless: boolean;

  /** @param answered the server's code, where it gave one. */
  constructor(readonly trouble: MailTrouble, readonly answered?: number) {
    super(trouble);
    this.hopeless = HOPELESS.includes(trouble);
  }
}

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;
const CONNECTIONS = 3;

/** @param url `smtp://` or `smtps://`, with user and password where the server asks for them. */
export function createSmtp(url: string): MailTransport {
  // Loaded only where there is mail to be sent.
  const ready = import('nodemailer').then(({ createTransport }) => createTransport({
    url, pool: true, maxConnections: CONNECTIONS, connectionTimeout: CONNECT_MS, greetingTimeout: CONNECT_MS, socketTimeout: ANSWER_MS,
    // One-time codes and passwords do not cross a network in the clear, unless the URL says so.
    requireTLS: !isThisMachine(new URL(url).hostname), disableFileAccess: true, disableUrlAccess: true,
  }));
  return {
    async send(id, { from, to, cc = [], replyTo, subject, text }) {
      const mailboxes = [to].flat();
      try {
        await (await ready).sendMail({
          messageId: `<${id}@${from.address.split('@')[1]}>`, from, to: mailboxes.map(plain), ...(cc.length > 0 && { cc: cc.map(plain) }), ...(replyTo !== undefined && { replyTo }), subject, text,
          envelope: { from: from.address, to: [...mailboxes, ...cc] },
          // So that an automatic answer does not answer us.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
      } catch (error) {
        throw readError(error as SmtpError);
      }
    },
    close: () => { void ready.then((transporter) => { transporter.close(); }); },
  };
}

const plain = (address: string) => ({ name: '', address });

interface SmtpError { code?: string; command?: string; responseCode?: number; message?: string }

function readError({ code, command, responseCode, message = '' }: SmtpError): MailError {
  const refused = responseCode !== undefined && responseCode >= 500;
  if (code === 'EAUTH' || code === 'ENOAUTH' || responseCode === 530) return new MailError('bad-credentials', responseCode);
  // A certificate that is not believed has no code of its own.
  if (code === 'ETLS' || (code === 'ESOCKET' && /certificate|self.signed|altnames|\b(?:ssl|tls)/i.test(message))) return new MailError('no-tls', responseCode);
  if (responseCode !== undefined && !refused) return new MailError('busy', responseCode);
  if (command === 'MAIL FROM') return new MailError('sender-refused', responseCode);
  // `API`: refused before it was put to the server.
  if (command === 'RCPT TO' || command === 'API') return new MailError('recipient-refused', responseCode);
  return refused && (code === 'EMESSAGE' || command === 'DATA') ? new MailError('message-refused', responseCode) : new MailError('unreachable', responseCode);
}

function isThisMachine(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}
