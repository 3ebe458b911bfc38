/** Slack's way of writing text down, read and written: https://docs.slack.dev/messaging/formatting-message-text */
import type { MrkdwnElement, PlainTextElement } from '@slack/web-api';

const LINK = /<([^<>|]*)(?:\|([^<>]*))?>/g;

/** A message as its sender saw it: without the bot's name, with links, mentions and channels as they are shown. */
export function readText(text: string, bot?: string): string {
  const named = bot === undefined ? text.replace(/^\s*<@\w+(?:\|[^<>]*)?>/, ' ') : text.replace(new RegExp(`<@${bot}(?:\\|[^<>]*)?>`, 'g'), ' ');
  const plain = named.replace(LINK, (_all, target: string, label?: string) => label ?? target.replace(/^(?:mailto|tel):/, ''));
  // The ampersand last, so that one that was written out stays one.
  return plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/[ \t\u00a0]+/g, ' ').trim();
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const URL_IN_TEXT = /https?:\/\/[^\s<>"，。！？；、）]*[^\s<>"，。！？；、）.,;:!?)]/g;
/** What Slack would take for bold, italic, struck out or code. */
const FORMATTING = /[*_~`]/;

/** Literal where it can be: a tracking number's underscores are no formatting. Only links need Slack's markup. */
export function textObject(text: string): PlainTextElement | MrkdwnElement {
  if (text.search(URL_IN_TEXT) < 0) return { type: 'plain_text', text, emoji: false };
  return { type: 'mrkdwn', text: linked(text) };
}

/** A label above its value; bold where nothing in it could be taken for markup. */
export function labelled(label: string, value: string): PlainTextElement | MrkdwnElement {
  if (FORMATTING.test(label + value)) return { type: 'plain_text', text: `${label}\n${value}`, emoji: false };
  return { type: 'mrkdwn', text: `*${escape(label)}*\n${linked(value)}` };
}

export function bold(text: string): PlainTextElement | MrkdwnElement {
  return FORMATTING.test(text) || text.includes('\n') ? { type: 'plain_text', text, emoji: false } : { type: 'mrkdwn', text: `*${escape(text)}*` };
}

function linked(text: string): string {
  let end = 0;
  let written = '';
  for (const { 0: url, index } of text.matchAll(URL_IN_TEXT)) {
    written += `${escape(text.slice(end, index))}<${escape(url)}>`;
    end = index + url.length;
  }
  return written + escape(text.slice(end));
}

/** What a text object shows, without its markup. */
export function shownText({ type, text }: PlainTextElement | MrkdwnElement): string {
  if (type === 'plain_text') return text;
  return text.replace(/^\*(.+)\*$/m, '$1').replace(/<([^<>]*)>/g, '$1').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
