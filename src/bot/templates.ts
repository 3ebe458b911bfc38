/**
 * Replies as templates, in the format of i18next's JSON (v4) that translators' tools know: `{{name}}`, `{{name.part}}`,
 * `{{name, format}}`, and the plural forms `_one`, `_many`, `_other` of a key, chosen by `count`. Each is read once, at load: a reply
 * about a parcel has some thirty of them.
 */
import type { Language } from '../languages';

export type Params = Record<string, unknown>;

export type Format = (value: unknown, language: Language, params: Params) => string;

/** @returns the text, its placeholders filled. What is missing leaves no trace. */
export type Template = (params: Params) => string;

/** @param replies texts by key, nested. @returns templates by path (`card.when`), every plural form by the path without its suffix. */
export function readTemplates(replies: object, language: Language, formats: Record<string, Format>): Map<string, Template> {
  const plural = new Intl.PluralRules(language);
  const texts = new Map(flatten(replies));
  const templates = new Map<string, Template>();
  for (const [key, text] of texts) templates.set(key, template(text, language, formats));
  for (const key of texts.keys()) {
    const stem = PLURAL.exec(key)?.[1];
    if (stem === undefined || templates.has(stem)) continue;
    templates.set(stem, (params) => (templates.get(`${stem}_${plural.select(params.count as number)}`) ?? templates.get(`${stem}_other`)!)(params));
  }
  return templates;
}

const PLURAL = /^(.+)_(?:one|many|other)$/;

function flatten(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => (typeof inner === 'string' ? [[path + key, inner]] : flatten(inner as object, `${path}${key}.`)));
}

function template(text: string, language: Language, formats: Record<string, Format>): Template {
  const [first = '', ...rest] = text.split(/(\{\{.+?\}\})/);
  if (rest.length === 0) return () => first;
  const parts = rest.filter((part) => part !== '').map((part) => (part.startsWith('{{') ? placeholder(part.slice(2, -2), language, formats) : part));
  return (params) => {
    let filled = first;
    for (const part of parts) filled += typeof part === 'string' ? part : part(params);
    return filled;
  };
}

function placeholder(content: string, language: Language, formats: Record<string, Format>): Template {
  const [name = '', formatName] = content.split(',').map((part) => part.trim());
  const path = name.split('.');
  const format = formatName === undefined ? undefined : formats[formatName];
  if (formatName !== undefined && !format) throw new Error(`no format ${formatName}, as in {{${content}}}`);
  return (params) => {
    let value: unknown = params;
    for (const step of path) value = (value as Params | undefined)?.[step];
    if (value === undefined || value === null) return '';
    return format ? format(value, language, params) : `${value as string | number}`;
  };
}
