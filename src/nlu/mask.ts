/**
 * Codes, numbers and addresses carry no intent of their own, but their kind does: "where is LX…CN" and "where is YT…" are one
 * sentence to a classifier. Every such stretch is replaced by a one-word marker before features are taken. This is a coarse net for
 * the classifier only; it decides nothing about what the code is.
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/\bhttps?:\/\/\S+|\bwww\.\S+/giu, 'url'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, 'email'],
  // S10 (two letters, nine digits, two letters, perhaps in groups), carrier codes of letters and digits, very long numbers.
  [/(?<![a-z0-9])[a-z]{2}[ -]?\d{3}[ -]?\d{3}[ -]?\d{2}[ -]?\d[ -]?[a-z]{2}(?![a-z0-9])/giu, 'tracking'],
  [/(?<![a-z0-9])[a-z]{1,4}\d{7,}[a-z]{0,2}(?![a-z0-9])/giu, 'tracking'],
  [/(?<![a-z0-9])(?=[a-z0-9]*\d[a-z0-9]*\d[a-z0-9]*\d[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{10,}(?![a-z0-9])/giu, 'tracking'],
  [/(?<![\w+])\d(?:[ -]?\d){13,}(?!\w)/gu, 'tracking'],
  // Numbers of cases and of returns are ours, and asked after in words of their own.
  [/(?<![a-z0-9-])t-\d{4,7}(?![a-z0-9-])/giu, 'case'],
  [/(?<![a-z0-9-])r-\d{4,7}(?![a-z0-9-])/giu, 'return'],
  [/(?<![a-z0-9])[a-z]{1,4}[-#]\d{3,}(?![a-z0-9])/giu, 'order'],
  [/(?:#|№|n[º°] ?)\d{3,}/giu, 'order'],
  [/(?<!\w)\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}(?![\w/])|\d{1,2}月\d{1,2}[日号]/gu, 'date'],
  [/(?<!\w)\d{1,2}:\d{2}(?: ?[ap]\.?m\.?)?/giu, 'time'],
  [/(?:us|mx|ar|hk|nt)?[$€£¥￥] ?\d[\d.,]*|(?<!\w)\d[\d.,]* ?(?:[$€£¥￥]|(?:usd|eur|gbp|cny|rmb|mxn|ars|cop|clp|euros?|d[oó]lar(?:es)?|dollars?|pesos?|bucks)\b|[块元]|美金|美元|欧元)/giu, 'amount'],
  [/(?<!\w)\+\d[\d ()-]{7,}\d|(?<!\w)\(?\d{2,4}\)?[ -]\d{3,4}[ -]\d{3,4}(?!\w)/gu, 'phone'],
  [/(?<![a-z0-9])\d{5,}(?![a-z0-9])/giu, 'digits'],
  [/(?<![a-z0-9])\d+(?:[.,]\d+)*(?![a-z0-9])/giu, 'number'],
];

/** Opens a marker; a control character, so no shopper's text can forge one (normalising drops control characters first). */
export const MARK = '\u0001';

/** Replaces codes and figures in NFKC text by ` \u0001kind `; everything else stays as it is. */
export function maskEntities(text: string): string {
  // Most sentences hold no digit and no address: spare them the rules.
  if (!/[\d@]|https?:|www\./iu.test(text)) return text;
  let masked = text;
  for (const [pattern, kind] of RULES) masked = masked.replace(pattern, ` ${MARK}${kind} `);
  return masked;
}
